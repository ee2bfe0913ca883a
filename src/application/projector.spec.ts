import { describe, expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import type { Projection } from '../domain/kernel/projection.js';
import { logOf, randomHistory, batchEnds } from '../../test/support/random-history.js';
import { hashOfViews } from '../infrastructure/views/canonical-hash.js';
import { tablesOf } from '../infrastructure/views/schema.js';
import { SqliteViewsStore } from '../infrastructure/views/sqlite-views-store.js';
import { createViews } from '../infrastructure/views/views-file.js';
import type { StoredEvent } from './ports/event-store.js';
import { CheckpointMoved, type EventReader } from './ports/views-store.js';
import { missingEvents } from './last-common.js';
import { Projector } from './projector.js';

const counting = (): Projection => ({
  name: 'counting',
  version: 1,
  tables: { count: { columns: { events: 'integer' }, identity: [] } },
  keys: (event) => [{ table: 'count', key: event.stream }],
  project: (rows, event) => {
    const events = ((rows.get('count', event.stream)?.['events'] as number | undefined) ?? 0) + 1;
    return [{ table: 'count', key: event.stream, row: { events } }];
  },
});

const over = (projection: Projection) => {
  const db = new DatabaseSync(':memory:');
  createViews(db, 'store-1', [projection]);
  const store = new SqliteViewsStore(db, tablesOf([projection]));
  const projector = (log: EventReader, pageSize?: number) =>
    new Projector(log, store, [projection], pageSize);
  return { db, store, projector };
};

const log = randomHistory({ seed: 2, batches: 60 });
const ends = batchEnds(log);
const head = log.at(-1)!.position;

/** A batch of several events, its beginning and end. */
const [from] = ends
  .map((end, index) => [(ends[index - 1] ?? 0) + 1, end] as const)
  .find(([first, last]) => first > 20 && last - first === 2)!;

/** A batch whose stream goes on later. */
const followed = ends
  .map((end, index) => log.filter(({ position }) => position > (ends[index - 1] ?? 0) && position <= end))
  .find(([event]) =>
    log.some(({ stream, position }) => stream === event!.stream && position > event!.position + 5),
  )!;
const isOfFollowed = (position: number) => followed.some((event) => event.position === position);

const counted = (store: SqliteViewsStore) =>
  new Map(log.map(({ stream }) => [stream, store.openRow('count', stream)?.['events']]));

describe('what is no whole batch in its place', () => {
  test.each([
    [
      'F13 a gap in a batch',
      (events: StoredEvent[]) => events.filter(({ position }) => position !== from + 1),
    ],
    [
      'F13 a batch without its beginning',
      (events: StoredEvent[]) => events.filter(({ position }) => position !== from),
    ],
    [
      'F13 a missing batch',
      (events: StoredEvent[]) => events.filter(({ position }) => !isOfFollowed(position)),
    ],
    ['F12 an event that comes twice', (events: StoredEvent[]) => events.toSpliced(from, 0, events[from]!)],
    [
      'F12 a batch that comes again later',
      (events: StoredEvent[]) => [
        ...events,
        ...events
          .filter(({ position }) => isOfFollowed(position))
          .map((event, index) => ({ ...event, position: head + index + 1 })),
      ],
    ],
    [
      'an event that says it stands elsewhere',
      (events: StoredEvent[]) =>
        events.map((event) => (event.position === from ? { ...event, revision: event.revision + 1 } : event)),
    ],
    [
      'a text that is none of ours',
      (events: StoredEvent[]) =>
        events.map((event) => (event.position === from ? { ...event, text: '{"by":"somebody"}' } : event)),
    ],
  ])('%s stops the views before it, and parks nothing', async (_, disturb) => {
    const { store, projector } = over(counting());
    const disturbed = disturb(log);
    const reader = { readAll: () => disturbed, eventAt: () => undefined, head: () => head };
    expect((await projector(reader).step()).outcome).toBe('stale');
    expect(store.parked()).toEqual([]);
    const passed = store.checkpoint().position;
    const whole = over(counting());
    await whole.projector(logOf(disturbed.filter(({ position }) => position <= passed))).step();
    expect(Object.fromEntries(counted(store))).toEqual(Object.fromEntries(counted(whole.store)));
  });
});

describe('the checkpoint', () => {
  test('is that of the last whole batch, with its hash and the count of events', async () => {
    const { store, projector } = over(counting());
    await projector(logOf(log)).step();
    expect(store.checkpoint()).toMatchObject({ position: head, hash: log.at(-1)!.hash, events: log.length });
  });

  test('another than the expected one refuses, and nothing of the page is kept', async () => {
    const { db, store, projector } = over(counting());
    const slow = projector(logOf(log), 10);
    await projector(logOf(log), 20).step();
    const before = hashOfViews(db, [counting()]);
    await expect(slow.step()).rejects.toThrow(CheckpointMoved);
    expect(hashOfViews(db, [counting()])).toBe(before);
    expect(store.checkpoint().position).toBeGreaterThan(10);
  });

  test('stays where it is when the transaction fails, and the step can be tried again', async () => {
    const { db, projector } = over(counting());
    const failing = projector(logOf(log));
    db.exec(`CREATE TRIGGER full BEFORE INSERT ON count BEGIN SELECT raise(ABORT, 'disk full'); END`);
    await expect(failing.step()).rejects.toThrow('disk full');
    expect(failing.checkpoint.position).toBe(0);
    db.exec('DROP TRIGGER full');
    expect(await failing.step()).toEqual({ outcome: 'caught-up' });
    const whole = over(counting());
    await whole.projector(logOf(log)).step();
    expect(hashOfViews(db, [counting()])).toBe(hashOfViews(whole.db, [counting()]));
  });
});

describe('rows', () => {
  const toggling: Projection = {
    ...counting(),
    project: (rows, event) => {
      const row = rows.get('count', event.stream);
      return [
        { table: 'count', key: event.stream, row: row === undefined ? { events: event.revision } : null },
      ];
    },
  };

  test('one that was ended can be opened again, with a gap between', async () => {
    const { db, projector } = over(toggling);
    const heads = new Map<string, number>();
    const single = log
      .filter(({ text }) => text.includes('"batch":[0,1]'))
      .map((event) => {
        const revision = (heads.get(event.stream) ?? -1) + 1;
        heads.set(event.stream, revision);
        return { ...event, revision, text: event.text.replace(/"revision":\d+/, `"revision":${revision}`) };
      });
    await projector(logOf(single)).step();
    for (const [stream, events] of Map.groupBy(single, (event) => event.stream)) {
      const rows = db.prepare('SELECT * FROM count WHERE key = ? ORDER BY from_position').all(stream);
      const expected = events.flatMap(({ position }, index) =>
        index % 2 === 0 ? [[position, events[index + 1]?.position ?? null, index === 0 ? 1 : 0]] : [],
      );
      expect(rows.map((row) => [row['from_position'], row['to_position'], row['first']])).toEqual(expected);
    }
  });
});

describe('events that are missing from the log', () => {
  const views = async () => {
    const built = over(counting());
    await built.projector(logOf(log)).step();
    return built.store;
  };

  test('none are, where the checkpoint is in the log', async () => {
    expect(await missingEvents(logOf(log), await views())).toBe(0);
    expect(await missingEvents(logOf(log), over(counting()).store)).toBe(0);
  });

  test.each(ends.filter((_, index) => index % 7 === 0))(
    'are counted when the log ends at %i',
    async (end) => {
      const cut = log.filter(({ position }) => position <= end);
      expect(await missingEvents(logOf(cut), await views())).toBe(log.length - cut.length);
    },
  );

  test('are counted when others stand in their place', async () => {
    const end = ends[20]!;
    const other = randomHistory({ seed: 99, batches: 200 });
    const replaced = [
      ...log.filter(({ position }) => position <= end),
      ...other.filter(({ position }) => position > end),
    ];
    expect(replaced.length).toBeGreaterThan(log.length);
    expect(await missingEvents(logOf(replaced), await views())).toBe(
      log.filter(({ position }) => position > end).length,
    );
  });

  test('are all of them in an empty log', async () => {
    expect(await missingEvents(logOf([]), await views())).toBe(log.length);
  });
});
