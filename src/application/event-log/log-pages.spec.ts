import { expect, test } from '@jest/globals';
import type { StoredEvent } from '../ports/event-store.js';
import { logPages } from './log-pages.js';

const events = [3, 4, 8, 9, 20].map((position) => ({ position }) as StoredEvent);
const log = {
  readAll: async (after: number, limit: number) =>
    events.filter(({ position }) => position > after).slice(0, limit),
};

test('a log is read whole, in order, whatever the pages', async () => {
  for (const size of [1, 2, 5, 100]) {
    const read: StoredEvent[] = [];
    for await (const page of logPages(log, size)) read.push(...page);
    expect(read).toEqual(events);
  }
});

test('others are let in between any two pages', async () => {
  let others = 0;
  let pages = 0;
  const other = (): void => {
    others++;
    if (pages < events.length) setImmediate(other);
  };
  setImmediate(other);
  for await (const _ of logPages(log, 1)) {
    expect(others).toBeGreaterThanOrEqual(pages);
    pages++;
  }
  expect(pages).toBe(events.length);
});
