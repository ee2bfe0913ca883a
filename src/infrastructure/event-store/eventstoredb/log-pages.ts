import type { StoredEvent } from '../../../application/ports/event-store.js';
import { isNoPosition } from './failures.js';
import type { OwnStreams } from './own-streams.js';
import { stored } from './translation.js';
import type { ReadEvent, Wire } from './wire.js';

/** How many events of the server, ours or others', are read at once. */
const PAGE = 500;

/** Our events after a position, at most so many, among whatever else the server holds. */
export const readLog = async (
  wire: Wire,
  streams: OwnStreams,
  after: number,
  limit: number,
): Promise<readonly StoredEvent[]> => {
  const found: StoredEvent[] = [];
  for (let last: bigint | 'start' = after === 0 ? 'start' : BigInt(after); ;) {
    // One more than the page: where it begins, it was read before.
    const most = Math.min(PAGE, limit - found.length) + 1;
    const page = await wire.readAll(last, most);
    for (const event of page) {
      const stream = event.position === last ? undefined : streams.ours(event.streamId);
      if (stream !== undefined) found.push(stored(event, stream));
    }
    if (found.length >= limit) return found.slice(0, limit);
    const next = page.at(-1)?.position;
    if (page.length < most || next === undefined) return found;
    last = next;
  }
};

/** Undefined too where the server knows of no event that begins there. */
export const eventAt = async (
  wire: Wire,
  streams: OwnStreams,
  position: number,
): Promise<StoredEvent | undefined> => {
  const [event] = await readAt(wire, BigInt(position));
  const stream = event === undefined ? undefined : streams.ours(event.streamId);
  return event !== undefined && stream !== undefined && event.position === BigInt(position)
    ? stored(event, stream)
    : undefined;
};

/** Whether an event, ours or others', begins at a position. */
export const isPosition = async (wire: Wire, position: bigint): Promise<boolean> =>
  (await readAt(wire, position))[0]?.position === position;

const readAt = async (wire: Wire, position: bigint): Promise<readonly ReadEvent[]> => {
  try {
    return await wire.readAll(position, 1);
  } catch (error) {
    if (isNoPosition(error)) return [];
    throw error;
  }
};

/** Our last so many events, in order; `since`: a position before all of ours. */
export const readTail = async (
  wire: Wire,
  streams: OwnStreams,
  since: bigint,
  count: number,
): Promise<readonly StoredEvent[]> => {
  const found: StoredEvent[] = [];
  for (let from: bigint | 'end' = 'end'; found.length < count;) {
    const page: readonly ReadEvent[] = await wire.readAll(from, PAGE, true);
    for (const event of page) {
      const stream = event.position === from ? undefined : streams.ours(event.streamId);
      if (stream !== undefined) found.push(stored(event, stream));
    }
    const oldest = page.at(-1)?.position;
    if (oldest === undefined || oldest === from || oldest < since) break;
    from = oldest;
  }
  return found.slice(0, count).toReversed();
};
