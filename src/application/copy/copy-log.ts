import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { CopyRefused } from './copy-refused.js';
import { eventsOf } from './events-of.js';

export interface Copied {
  /** Events that the target held before, the same as in the source. */
  readonly found: number;
  readonly copied: number;
}

export interface CopyOptions {
  readonly from: Pick<EventStore, 'readAll'>;
  /** The last position of the source that is copied. */
  readonly upTo: number;
  readonly to: Pick<EventStore, 'readAll' | 'append'>;
  /** Told before the first event is written, when the target was found to hold nothing but the source's beginning. */
  readonly onBegin: () => Promise<void>;
  /** Told how many events of the source have been passed. */
  readonly progress?: (events: number) => void;
  /** How long the target may keep an outcome to itself; 60,000 ms unless given. */
  readonly patienceMs?: number;
}

/**
 * Brings a target to what a source holds, in the source's order: one append for each that there was, and one after
 * the other, as two at once could change places. What the target holds already has to be the same, event by event, so that a copy that was cut off
 * goes on where it was. Throws `CopyRefused`.
 */
export const copyLog = async (options: CopyOptions): Promise<Copied> => {
  const { from, upTo, to, onBegin, progress = () => {}, patienceMs = 60_000 } = options;
  const there = eventsOf(to);
  let known = await there.next();
  let [found, copied] = [0, 0];
  let batch: StoredEvent[] = [];
  for await (const event of eventsOf(from, upTo)) {
    if (known.done !== true) {
      if (!isSame(known.value, event)) throw new CopyRefused('target-differs', event);
      found += 1;
      known = await there.next();
    } else {
      batch.push(event);
      if (!endsItsBatch(event)) continue;
      if (copied === 0) await onBegin();
      await write(to, batch, patienceMs);
      copied += batch.length;
      batch = [];
    }
    progress(found + copied);
  }
  if (known.done !== true) throw new CopyRefused('target-has-more', known.value);
  return { found, copied };
};

export const isSame = (one: StoredEvent, other: StoredEvent): boolean =>
  one.stream === other.stream &&
  one.revision === other.revision &&
  one.hash === other.hash &&
  one.text === other.text;

const endsItsBatch = ({ text }: StoredEvent): boolean => {
  const [index, size] = (JSON.parse(text) as { readonly batch: readonly [number, number] }).batch;
  return index === size - 1;
};

const FIRST_PAUSE_MS = 100;

/** Sends the same bytes again for as long as nobody can tell whether they were stored. */
const write = async (
  to: Pick<EventStore, 'append'>,
  events: readonly StoredEvent[],
  patienceMs: number,
): Promise<void> => {
  const [first] = events as readonly [StoredEvent];
  const expected = first.revision === 0 ? 'no-stream' : first.revision - 1;
  const begun = performance.now();
  for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
    const answer = await to.append(first.stream, expected, events);
    if (answer.outcome === 'success') return;
    if (answer.outcome === 'conflict') throw new CopyRefused('target-moved', first);
    if (answer.outcome === 'failed') throw new CopyRefused('target-refuses', first, answer.reason);
    if (performance.now() - begun > patienceMs) throw new CopyRefused('target-silent', first, answer.reason);
    await sleep(pause);
  }
};
