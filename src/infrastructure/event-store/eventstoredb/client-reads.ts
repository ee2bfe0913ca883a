import type { Position } from '@eventstore/db-client';
import { TooLate } from './attempts.js';
import type { ReadEvent } from './wire.js';

/** How long a read may go without an event: the client gives it no deadline. */
const SILENCE_MS = 5000;
/** What a client gives back of events, whether it reads or follows. */
export type Resolved = AsyncIterable<{ readonly event?: unknown }>;
/** The older client's reads are streams, the newer one's are generators. */
export type Read = Resolved & { destroy?(error: Error): unknown; cancel?(): Promise<void> };

/** To its end: a read that is left stays with the client for as long as that lives. */
export const whole = async (read: Read): Promise<ReadEvent[]> => {
  const silence = Promise.withResolvers<never>();
  const silent = setTimeout(() => silence.reject(new TooLate(SILENCE_MS)), SILENCE_MS);
  const reading = (async () => {
    const events: ReadEvent[] = [];
    for await (const event of resolved(read)) {
      silent.refresh();
      events.push(event);
    }
    return events;
  })();
  try {
    return await Promise.race([reading, silence.promise]);
  } catch (error) {
    reading.catch(() => undefined);
    read.destroy?.(error as Error);
    void read.cancel?.().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(silent);
  }
};

export async function* resolved(events: Resolved): AsyncGenerator<ReadEvent> {
  for await (const { event } of events) if (event !== undefined) yield readEvent(event);
}

type Recorded = Omit<ReadEvent, 'position'> & { readonly position?: Position };

const readEvent = (event: unknown): ReadEvent => {
  const { streamId, id, revision, data, metadata, position } = event as Recorded;
  return { streamId, id, revision, data, metadata, position: position?.commit };
};
