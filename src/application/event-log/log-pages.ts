import type { EventStore, StoredEvent } from '../ports/event-store.js';

/**
 * A whole log, page by page. Stores that read on the calling thread never wait for anything: without a pause between
 * the pages whoever reads a long log would keep everybody else from being answered until its end.
 */
export async function* logPages(
  log: Pick<EventStore, 'readAll'>,
  pageSize = 1000,
): AsyncGenerator<readonly StoredEvent[]> {
  let page = await log.readAll(0, pageSize);
  while (page.length > 0) {
    yield page;
    await new Promise<void>((resolve) => setImmediate(resolve));
    page = await log.readAll(page.at(-1)!.position, pageSize);
  }
}
