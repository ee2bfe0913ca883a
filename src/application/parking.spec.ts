import { describe, expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { batchEnds, logOf, randomHistory } from '../../test/support/random-history.js';
import type { Projection } from '../domain/kernel/projection.js';
import { hashOfViews } from '../infrastructure/views/canonical-hash.js';
import { tablesOf } from '../infrastructure/views/schema.js';
import { SqliteViewsStore } from '../infrastructure/views/sqlite-views-store.js';
import { createViews } from '../infrastructure/views/views-file.js';
import { MOST_PARKED } from './parking.js';
import type { StoredEvent } from './ports/event-store.js';
import { Projector } from './projector.js';

/** Counts the events of each stream; what is in `poison` it throws at. */
const counting = (poison: ReadonlySet<number> = new Set(), value?: unknown): Projection => ({
  name: 'counting',
  version: 1,
  tables: { count: { columns: { events: 'integer' }, identity: [] } },
  keys: (event) => [{ table: 'count', key: event.stream }],
  project: (rows, event) => {
    if (poison.has(event.position) && value === undefined)
      throw new RangeError(`cannot count "${event.command}"`);
    const events = ((rows.get('count', event.stream)?.['events'] as number | undefined) ?? 0) + 1;
    const row = poison.has(event.position) ? { events: value } : { events };
    return [{ table: 'count', key: event.stream, row }];
  },
});

const log = randomHistory({ seed: 2, batches: 80 });
const ends = batchEnds(log);
const head = log.at(-1)!.position;

/** The second event of a batch of three, in a stream that goes on. */
const [from, poisoned] = ends
  .map((end, index) => [(ends[index - 1] ?? 0) + 1, end] as const)
  .filter(([first, last]) => first > 20 && last - first === 2)
  .map(([first]) => [log[first - 1]!, log[first]!] as const)
  .find(
    ([{ stream, position }]) =>
      log.filter((e) => e.stream === stream && e.position > position + 3).length > 3,
  )!;
const ofStream = log.filter(({ stream }) => stream === poisoned.stream);
const heldBack = ofStream.filter(({ position }) => position >= from.position);

const views = (projection: Projection, db = new DatabaseSync(':memory:')) => {
  createViews(db, 'store-1', [projection]);
  const store = new SqliteViewsStore(db, tablesOf([projection]));
  const projector = (events: readonly StoredEvent[] = log, with_ = projection, pageSize?: number) =>
    new Projector(logOf(events), store, [with_], pageSize);
  return { db, store, projector, hash: () => hashOfViews(db, [projection]) };
};
const healthy = async (events: readonly StoredEvent[] = log) => {
  const built = views(counting());
  await built.projector(events).step();
  return built;
};
const poison = new Set([poisoned.position]);

describe('F14 a stream that a projection throws at', () => {
  test('is held back from that batch on, and nobody else is: the others are counted exactly once', async () => {
    const { store, projector } = views(counting(poison));
    const one = projector();
    expect(await one.step()).toEqual({ outcome: 'caught-up' });
    expect(one.parked).toEqual({ parked: { streams: 1, from: from.position } });
    expect(store.checkpoint()).toMatchObject({ position: head, events: log.length });
    for (const [stream, events] of Map.groupBy(log, (event) => event.stream)) {
      const passed = events.filter((event) => stream !== from.stream || event.position < from.position);
      expect(store.openRow('count', stream)?.['events'] ?? 0).toBe(passed.length);
    }
    expect(store.heldOf(from.stream).map(({ position }) => position)).toEqual(
      heldBack.map(({ position }) => position),
    );
  });

  test('is told with its place and the line that failed, and without a word of what was written', async () => {
    const { store, projector } = views(counting(poison));
    await projector().step();
    const { stream, revision, position } = from;
    expect(store.parked()).toEqual([
      {
        stream,
        revision,
        position,
        programme: (JSON.parse(from.text) as { programme: string }).programme,
        why: 'projection',
        about: expect.stringMatching(/^counting \(RangeError at parking\.spec\.ts:\d+\)$/),
      },
    ]);
  });

  test('is parked in the transaction of the checkpoint, at every size of a page, and after every restart', async () => {
    const whole = views(counting(poison));
    await whole.projector().step();
    for (const pageSize of [1, 2, 7]) {
      const { projector, hash } = views(counting(poison));
      // Each step is that of a new projector: as after a kill.
      while ((await projector(log, undefined, pageSize).step()).outcome === 'moved');
      expect(hash()).toBe(whole.hash());
    }
  });

  test('is digested late as it would have been in time (I4), and goes on from there', async () => {
    const upTo = heldBack.at(-2)!.position;
    const grown = log.filter(({ position }) => position <= upTo);
    const built = views(counting(poison));
    await built.projector(grown).step();
    const mended = built.projector(log, counting());
    expect(await mended.retry()).toEqual({ outcome: 'moved' });
    expect(mended.parked).toEqual({});
    expect(built.store.heldOf(from.stream)).toEqual([]);
    expect(built.hash()).toBe((await healthy(grown)).hash());
    await mended.step();
    expect(built.hash()).toBe((await healthy()).hash());
  });

  test('is held back anew where a later batch cannot be digested either', async () => {
    const later = heldBack.at(-1)!;
    const { store, projector, hash } = views(counting(new Set([poisoned.position, later.position])));
    await projector().step();
    await projector(log, counting(new Set([later.position]))).retry();
    const fresh = views(counting(new Set([later.position])));
    await fresh.projector().step();
    expect(hash()).toBe(fresh.hash());
    expect(store.parked()).toMatchObject([{ stream: from.stream, position: expect.any(Number) }]);
    expect(store.parked()[0]!.position).toBeGreaterThan(from.position);
  });

  test('changes nothing where it is tried again in vain', async () => {
    const { projector, hash } = views(counting(poison));
    const one = projector();
    await one.step();
    const before = hash();
    expect(await one.retry()).toEqual({ outcome: 'moved' });
    expect(hash()).toBe(before);
  });

  test.each([['a text'], [1.5], [{}], [true]])(
    'is parked too where a row is none of its table: %p for a number',
    async (value) => {
      const { store, projector } = views(counting(poison, value));
      expect(await projector().step()).toEqual({ outcome: 'caught-up' });
      expect(store.parked()).toMatchObject([{ stream: from.stream, why: 'projection' }]);
    },
  );

  test('is parked too where a row is read that was not asked for', async () => {
    const greedy: Projection = {
      ...counting(),
      keys: (event) => (poison.has(event.position) ? [] : counting().keys(event)),
    };
    const { store, projector } = views(greedy);
    expect(await projector().step()).toEqual({ outcome: 'caught-up' });
    expect(store.parked()).toMatchObject([{ stream: from.stream, why: 'projection' }]);
  });
});

describe('F15 an event of a newer release', () => {
  const changed = (change: object) =>
    log.map((event) =>
      event === poisoned
        ? { ...event, text: JSON.stringify({ ...(JSON.parse(event.text) as object), ...change }) }
        : event,
    );

  test.each([
    ['type', { type: 'impact-project.teleported' }, 'unknown-type', 'impact-project.teleported'],
    ['type that could be anything', { type: 'Ada <ada@example.org>' }, 'unknown-type', '(of no known form)'],
    ['schema version', { schemaVersion: 99 }, 'newer-version', /^impact-project\.[a-z-]+\/99$/],
    ['schema version that never was', { schemaVersion: 0 }, 'no-upcaster', /^impact-project\.[a-z-]+\/0$/],
  ])('%s parks its stream, and the release that knows it digests it', async (_, change, why, about) => {
    const built = views(counting());
    expect(await built.projector(changed(change)).step()).toEqual({ outcome: 'caught-up' });
    expect(built.store.parked()).toEqual([
      expect.objectContaining({ stream: from.stream, position: from.position, why }),
    ]);
    expect(built.store.parked()[0]!.about).toMatch(about);
    await built.projector(log).retry();
    expect(built.hash()).toBe((await healthy()).hash());
  });
});

describe('what is no fault of a stream', () => {
  test('a views file that cannot be read parks nothing, and nothing of the page is kept', async () => {
    const { db, store, projector, hash } = views(counting());
    const before = hash();
    const failing = projector();
    db.exec('ALTER TABLE count RENAME TO gone');
    await expect(failing.step()).rejects.toThrow('no such table');
    db.exec('ALTER TABLE gone RENAME TO count');
    expect([store.parked(), hash()]).toEqual([[], before]);
    expect(await failing.step()).toEqual({ outcome: 'caught-up' });
    expect(hash()).toBe((await healthy()).hash());
  });

  test('a full disk parks nothing, and what is parked meanwhile is not parked twice', async () => {
    const { db, store, projector, hash } = views(counting(poison));
    const failing = projector();
    db.exec(`CREATE TRIGGER full BEFORE INSERT ON count BEGIN SELECT raise(ABORT, 'disk full'); END`);
    await expect(failing.step()).rejects.toThrow('disk full');
    expect([store.parked(), failing.parked]).toEqual([[], {}]);
    db.exec('DROP TRIGGER full');
    await failing.step();
    const whole = views(counting(poison));
    await whole.projector().step();
    expect(hash()).toBe(whole.hash());
  });

  test('a retry that the disk has no room for leaves everything held back, and can be tried again', async () => {
    const { db, projector, hash } = views(counting(poison));
    await projector().step();
    const before = hash();
    const mended = projector(log, counting());
    db.exec(`CREATE TRIGGER full BEFORE INSERT ON count BEGIN SELECT raise(ABORT, 'disk full'); END`);
    await expect(mended.retry()).rejects.toThrow('disk full');
    expect(hash()).toBe(before);
    db.exec('DROP TRIGGER full');
    await mended.retry();
    expect(hash()).toBe((await healthy()).hash());
  });

  test('F13 a gap in what is held back stops the views', async () => {
    const gap = heldBack.find(({ position }) => position > from.position + 3)!;
    const { store, projector } = views(counting(poison));
    expect(await projector(log.filter(({ position }) => position !== gap.position)).step()).toMatchObject({
      outcome: 'stale',
    });
    expect(store.checkpoint().position).toBeGreaterThanOrEqual(from.position);
  });

  test(`with more than ${MOST_PARKED} streams the views stand still: it is not about a stream any more`, async () => {
    const many = Array.from({ length: MOST_PARKED + 5 }, (_, index): StoredEvent => {
      const stream = `${log[0]!.stream}-${index}` as StoredEvent['stream'];
      const text = JSON.stringify({ ...(JSON.parse(log[0]!.text) as object), stream, type: 'of.tomorrow' });
      return { ...log[0]!, position: index + 1, stream, text };
    });
    const { store, projector } = views(counting());
    expect(await projector(many).step()).toEqual({
      outcome: 'stale',
      reason: expect.stringContaining(`${MOST_PARKED} streams are held back already`),
    });
    expect(store.checkpoint().position).toBe(MOST_PARKED);
    expect(store.parked()).toHaveLength(MOST_PARKED);
  });
});
