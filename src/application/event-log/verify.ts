import type { EnvelopeFields } from '../../domain/kernel/event.js';
import type { StreamName } from '../../domain/kernel/ids.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { canonicalJson } from './canonical-json.js';
import { sha256 } from './digest.js';
import { logPages } from './log-pages.js';
import { NO_HASH } from './seal.js';

/**
 * What can be wrong with a stored event:
 * - `hash`: it is not the SHA-256 of the text; the text or the hash was changed
 * - `text`: no JSON, or not its own RFC 8785 form
 * - `envelope`: stream or revision in the text are not those it is stored under
 * - `revision`: the stream's revisions have a gap or a repeat before it
 * - `previous-hash`: it does not name the event before it in its stream
 * - `batch`: its append is not whole, or not in one piece
 */
export type FaultKind = 'hash' | 'text' | 'envelope' | 'revision' | 'previous-hash' | 'batch';

export interface LogFault {
  readonly kind: FaultKind;
  readonly position: number;
  readonly stream: StreamName;
  readonly revision: number;
}

export interface Verification {
  readonly events: number;
  readonly streams: number;
  /** Of the last event, 0 in an empty log. */
  readonly head: number;
  readonly faults: number;
}

interface Link {
  readonly revision: number;
  readonly hash: string;
}

type Envelope = Pick<EnvelopeFields, 'stream' | 'revision' | 'batch' | 'commandId' | 'previousHash'>;
type Placed = StoredEvent & { readonly envelope: Envelope };
/** The event that the batch so far ends with, while it has more to come. */
type Open = Placed | 'unreadable' | undefined;

/**
 * Reads a whole log and yields each fault at its position, after it the sum. In memory: one page, and the last
 * revision and hash of every stream. `progress` is told the position that was reached.
 */
export async function* verifyLog(
  log: Pick<EventStore, 'readAll'>,
  progress: (position: number) => void = () => {},
  pageSize?: number,
): AsyncGenerator<LogFault, Verification> {
  const links = new Map<StreamName, Link>();
  let open: Open;
  let events = 0;
  let faults = 0;
  let head = 0;
  for await (const page of logPages(log, pageSize)) {
    for (const stored of page) {
      const envelope = read(stored.text);
      const found = [
        ...faultsOf(stored, envelope),
        ...chainFaults(stored, envelope, links.get(stored.stream)),
      ];
      const placed = envelope && { ...stored, envelope };
      const torn = placed && batchFault(open, placed);
      for (const fault of torn === undefined ? found : [...found, torn]) {
        faults++;
        yield fault;
      }
      open = placed === undefined ? 'unreadable' : isOpen(placed) ? placed : undefined;
      links.set(stored.stream, { revision: stored.revision, hash: stored.hash });
      events++;
    }
    head = page.at(-1)!.position;
    progress(head);
  }
  if (open !== undefined && open !== 'unreadable') {
    faults++;
    yield faultAt(open, 'batch');
  }
  return { events, streams: links.size, head, faults };
}

const faultAt = ({ position, stream, revision }: StoredEvent, kind: FaultKind): LogFault => ({
  kind,
  position,
  stream,
  revision,
});

const read = (text: string): Envelope | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isEnvelope(value) && canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
};

const isEnvelope = (value: unknown): value is Envelope =>
  typeof value === 'object' && value !== null && 'batch' in value && Array.isArray(value.batch);

const faultsOf = (stored: StoredEvent, envelope: Envelope | undefined): LogFault[] => {
  const faults: LogFault[] = [];
  if (sha256(stored.text) !== stored.hash) faults.push(faultAt(stored, 'hash'));
  if (envelope === undefined) faults.push(faultAt(stored, 'text'));
  else if (envelope.stream !== stored.stream || envelope.revision !== stored.revision)
    faults.push(faultAt(stored, 'envelope'));
  return faults;
};

// The stored hash counts, not one made from the text: a changed event is then reported once, where it stands.
const chainFaults = (
  stored: StoredEvent,
  envelope: Envelope | undefined,
  before: Link | undefined,
): LogFault[] => {
  const faults: LogFault[] = [];
  if (stored.revision !== (before?.revision ?? -1) + 1) faults.push(faultAt(stored, 'revision'));
  if (envelope !== undefined && envelope.previousHash !== (before?.hash ?? NO_HASH))
    faults.push(faultAt(stored, 'previous-hash'));
  return faults;
};

const isOpen = ({ envelope: { batch } }: Placed): boolean => batch[0] < batch[1] - 1;

/** A torn batch is reported where it breaks off; one that begins in its middle, at its first event. */
const batchFault = (open: Open, event: Placed): LogFault | undefined => {
  const [index, size] = event.envelope.batch;
  if (open === undefined) return index === 0 && size > 0 ? undefined : faultAt(event, 'batch');
  if (open === 'unreadable') return undefined;
  const follows =
    open.stream === event.stream &&
    open.envelope.commandId === event.envelope.commandId &&
    open.envelope.batch[0] + 1 === index &&
    open.envelope.batch[1] === size;
  return follows ? undefined : faultAt(open, 'batch');
};
