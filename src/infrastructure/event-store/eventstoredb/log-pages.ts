import type { StoredEvent } from '../../../application/ports/event-store.js';
import type { OwnStreams } from './own-streams.js';
import { stored } from './translation.js';
import type { Wire } from './wire.js';

/** How many events of the server, ours or others', are read at once. */
const PAGE = 500;

/**
 * Our events after a position, at most so many, among whatever else the server holds.
 */
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
