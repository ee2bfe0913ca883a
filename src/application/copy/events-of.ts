import { logPages } from '../event-log/log-pages.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';

/** A log's events, one by one, up to a position. */
export async function* eventsOf(
  log: Pick<EventStore, 'readAll'>,
  upTo = Number.POSITIVE_INFINITY,
): AsyncGenerator<StoredEvent, undefined> {
  for await (const page of logPages(log))
    for (const event of page) {
      if (event.position > upTo) return;
      yield event;
    }
}

/** A log as it was when it ended at a position. */
export const endingAt = (log: Pick<EventStore, 'readAll'>, upTo: number): Pick<EventStore, 'readAll'> => ({
  readAll: async (after, limit) => {
    const page = await log.readAll(after, limit);
    return page.filter(({ position }) => position <= upTo);
  },
});
