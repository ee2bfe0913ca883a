import { expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { logOf, randomHistory } from '../../test/support/random-history.js';
import { tablesOf } from '../infrastructure/views/schema.js';
import { SqliteViewsStore } from '../infrastructure/views/sqlite-views-store.js';
import { createViews } from '../infrastructure/views/views-file.js';
import type { Projection } from '../domain/kernel/projection.js';
import type { ViewsStatus } from './ports/views.js';
import { ProjectorLoop } from './projector-loop.js';
import { Projector } from './projector.js';

const kinds: Projection = {
  name: 'kinds',
  version: 1,
  tables: { kind: { columns: { last: 'integer' }, identity: [] } },
  keys: () => [],
  project: (_, { type, position }) => [{ table: 'kind', key: type, row: { last: position } }],
};

const log = randomHistory({ seed: 6, batches: 50 });
const head = log.at(-1)!.position;

const looping = (events = log, pageSize?: number) => {
  const db = new DatabaseSync(':memory:');
  createViews(db, 'store-1', [kinds]);
  const store = new SqliteViewsStore(db, tablesOf([kinds]));
  const heard: ViewsStatus[] = [];
  const waiting = new Set<() => void>();
  const loop = new ProjectorLoop(
    logOf(events),
    store,
    new Projector(logOf(events), store, [kinds], pageSize),
    (status) => {
      heard.push(status);
      for (const check of waiting) check();
    },
  );
  const heardOf = (wanted: (status: ViewsStatus) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = () => {
        if (!heard.some(wanted)) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return { db, loop, heard, heardOf, running: loop.run() };
};

test('a first build tells how far it is, and then that it has caught up', async () => {
  const { loop, heard, heardOf, running } = looping(log, 20);
  await heardOf(({ caughtUp }) => caughtUp);
  const built = heard.flatMap(({ building }) => (building === undefined ? [] : [building]));
  expect(built.length).toBeGreaterThan(1);
  for (const [index, { done, total }] of built.entries()) {
    expect(done).toBeGreaterThan(built[index - 1]?.done ?? 0);
    expect(total).toBe(head);
  }
  expect(heard.at(-1)).toMatchObject({ position: head, caughtUp: true });
  expect(heard.at(-1)!.building).toBeUndefined();
  loop.stop();
  await running;
});

test('a views file that cannot be written is tried again by itself, and nothing is lost or doubled', async () => {
  const { db, loop, heard, heardOf, running } = looping();
  db.exec(`CREATE TRIGGER full BEFORE INSERT ON kind BEGIN SELECT raise(ABORT, 'disk full'); END`);
  await heardOf(({ stale }) => stale !== undefined);
  expect(heard.at(-1)!.stale).toContain('disk full');
  expect(heard.at(-1)!.position).toBe(0);
  db.exec('DROP TRIGGER full');
  await heardOf(({ caughtUp }) => caughtUp);
  expect(heard.at(-1)).toMatchObject({ position: head, caughtUp: true });
  expect(heard.at(-1)!.stale).toBeUndefined();
  loop.stop();
  await running;
});

test('what is appended between two looks at the log is not overlooked', async () => {
  const growing = log.slice(0, 1);
  const { loop, heardOf, running } = looping(growing);
  await heardOf(({ position }) => position === growing[0]!.position);
  for (const event of log.slice(1)) {
    growing.push(event);
    loop.wake();
  }
  await heardOf(({ position }) => position === head);
  loop.stop();
  await running;
});

test('another projector at the same file stops this one for good', async () => {
  const growing = log.slice(0, 1);
  const { db, loop, heard, heardOf, running } = looping(growing);
  await heardOf(({ caughtUp }) => caughtUp);
  db.exec('UPDATE checkpoint SET position = 7');
  growing.push(...log.slice(1));
  loop.wake();
  await heardOf(({ stale }) => stale !== undefined);
  expect(heard.at(-1)!.stale).toContain('not at position 1 any more');
  loop.stop();
  await running;
});

test('a doubt that comes while another is being settled is settled too', async () => {
  const events = [...log];
  const { db, loop, heard, heardOf, running } = looping(events);
  await heardOf(({ caughtUp }) => caughtUp);
  loop.stop();
  await running;
  const store = new SqliteViewsStore(db, tablesOf([kinds]));
  const reader = logOf(events);
  let asked = 0;
  const doubtful = {
    ...reader,
    readAll: (after: number, limit: number) => reader.readAll(after, limit),
    head: () => reader.head(),
    eventAt: (position: number) => {
      const found = reader.eventAt(position);
      if (asked++ > 0) return position === events.at(-1)!.position ? undefined : found;
      again.doubt();
      return found;
    },
  };
  const again: ProjectorLoop = new ProjectorLoop(
    doubtful,
    store,
    new Projector(doubtful, store, [kinds]),
    (status) => {
      heard.push(status);
      if (status.lost !== undefined || status.caughtUp) again.stop();
    },
  );
  await again.run();
  expect(heard.at(-1)).toMatchObject({ lost: { missing: expect.any(Number) } });
});

test('whoever asks for a retry while events are missing is told so, each time', async () => {
  const events = [...log];
  const { loop, heardOf, running } = looping(events);
  await heardOf(({ caughtUp }) => caughtUp);
  events.splice(-3);
  loop.doubt();
  await heardOf(({ lost }) => lost !== undefined);
  for (const _ of [1, 2]) await expect(loop.retry()).rejects.toThrow('missing from the log');
  loop.stop();
  await running;
  await expect(loop.retry()).rejects.toThrow('closed');
});
