import { SCHEMA_VERSIONS, type PacesetterEvent } from '../../domain/event-catalogue.js';
import type { Envelope, Recorded } from '../../domain/kernel/event.js';
import type { StreamName } from '../../domain/kernel/ids.js';
import type { StoredEvent } from '../ports/event-store.js';
import { upcast } from './upcast.js';

/** A stored event that this release cannot read: of a newer release, or no envelope at all. It is never skipped. */
export class UndigestibleEvent extends Error {
  override readonly name = 'UndigestibleEvent';
  readonly position: number;
  readonly stream: StreamName;
  readonly revision: number;

  constructor(stored: StoredEvent, reason: string) {
    super(`Event at position ${stored.position} (${stored.stream}, revision ${stored.revision}): ${reason}`);
    this.position = stored.position;
    this.stream = stored.stream;
    this.revision = stored.revision;
  }
}

/** The envelope in a stored text, in today's schema version. Throws `UndigestibleEvent`. */
export const decode = (stored: StoredEvent): Recorded<PacesetterEvent> => {
  const envelope = parse(stored);
  const { type, schemaVersion } = envelope;
  if (!Object.hasOwn(SCHEMA_VERSIONS, type)) throw new UndigestibleEvent(stored, `unknown type ${type}`);
  const current = SCHEMA_VERSIONS[type];
  const known = { position: stored.position, hash: stored.hash };
  if (schemaVersion === current) return Object.assign(envelope, known);
  if (!(schemaVersion < current))
    throw new UndigestibleEvent(stored, `version ${schemaVersion} of ${type} is of a newer release`);
  const data = upcast(type, envelope.data, schemaVersion, current);
  if (data === undefined)
    throw new UndigestibleEvent(stored, `version ${schemaVersion} of ${type} has no upcaster`);
  return Object.assign(envelope, { data, schemaVersion: current }, known) as Recorded<PacesetterEvent>;
};

const parse = (stored: StoredEvent): Envelope<PacesetterEvent> => {
  try {
    const value: unknown = JSON.parse(stored.text);
    if (typeof value === 'object' && value !== null && 'type' in value)
      return value as Envelope<PacesetterEvent>;
  } catch {
    // Without the parser's own words: they quote the text, and this reason is told to everybody.
    throw new UndigestibleEvent(stored, 'its text is no JSON');
  }
  throw new UndigestibleEvent(stored, 'its text is no envelope');
};
