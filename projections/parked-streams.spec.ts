import { expect, jest, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { decode } from '../src/application/event-log/decode.js';
import type { StoredEvent } from '../src/application/ports/event-store.js';
import { Projector } from '../src/application/projector.js';
import type { Projection } from '../src/domain/kernel/projection.js';
import { hashOfViews } from '../src/infrastructure/views/canonical-hash.js';
import { tablesOf } from '../src/infrastructure/views/schema.js';
import { SqliteViewsStore } from '../src/infrastructure/views/sqlite-views-store.js';
import { createViews } from '../src/infrastructure/views/views-file.js';
import fc from '../test/support/properties.js';
import { batchEnds, logOf, randomHistory, randomOf } from '../test/support/random-history.js';
import { PROJECTIONS } from './registry.js';

// On a busy machine a seed can take longer than Jest's five seconds.
jest.setTimeout(60_000);

const tables = tablesOf(PROJECTIONS);
const histories = fc.record({
  seed: fc.integer(),
  batches: fc.integer({ min: 3, max: 120 }),
  dense: fc.boolean(),
});

/** The projections of a release that fails at some events, in one of its views. */
const failingAt = (poison: ReadonlySet<number>): readonly Projection[] =>
  PROJECTIONS.map((projection, index) => ({
    ...projection,
    project: (rows, event) => {
      if (poison.has(event.position) && event.position % PROJECTIONS.length === index)
        throw new Error('poison');
      return projection.project(rows, event);
    },
  }));

const emptyViews = () => {
  const db = new DatabaseSync(':memory:');
  createViews(db, 'store-1', PROJECTIONS);
  return db;
};

const projector = (
  db: DatabaseSync,
  log: readonly StoredEvent[],
  poison: ReadonlySet<number>,
  page: number,
) => new Projector(logOf(log), new SqliteViewsStore(db, tables), failingAt(poison), page);

const catchUp = async (one: Projector): Promise<void> => {
  for (;;) {
    const step = await one.step();
    if (step.outcome === 'caught-up') return;
    expect(step).toEqual({ outcome: 'moved' });
  }
};

test('no projection sees or changes a row of another stream', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const owners = new Map<string, string>();
      const belongs = (table: string, key: string, stream: string): void => {
        const owner = owners.get(`${table} ${key}`) ?? stream;
        owners.set(`${table} ${key}`, owner);
        expect(`${table} ${key} of ${stream}`).toBe(`${table} ${key} of ${owner}`);
      };
      const rows = new Map<string, Readonly<Record<string, unknown>> | null>();
      for (const event of randomHistory(history).map(decode))
        for (const projection of PROJECTIONS) {
          for (const { table, key } of projection.keys(event)) belongs(table, key, event.stream);
          const current = {
            get: (table: string, key: string) => rows.get(`${table} ${key}`) ?? undefined,
          };
          for (const { table, key, row } of projection.project(current, event)) {
            belongs(table, key, event.stream);
            rows.set(`${table} ${key}`, row);
          }
        }
      expect(owners.size).toBeGreaterThan(0);
    }),
    { numRuns: 30 },
  );
});

test('F14 what was held back and digested late, whenever and in whatever parts, equals its rebuild (I4)', async () => {
  let held = 0;
  await fc.assert(
    fc.asyncProperty(histories, fc.integer({ min: 1, max: 40 }), async (history, page) => {
      const log = randomHistory(history);
      const ends = batchEnds(log);
      const random = randomOf(history.seed);
      let poison = new Set(log.filter(() => random() < 0.05).map(({ position }) => position));
      const db = emptyViews();
      // Each round is a new release, which fails at less, over what the one before has left.
      for (let upTo = 0; upTo < ends.length; upTo += 1 + Math.floor(random() * 30)) {
        const one = projector(
          db,
          log.filter(({ position }) => position <= ends[upTo]!),
          poison,
          page,
        );
        if (random() < 0.7) expect(await one.retry()).toEqual({ outcome: 'moved' });
        await catchUp(one);
        held += one.parked.parked?.streams ?? 0;
        poison = new Set([...poison].filter(() => random() < 0.8));
      }
      const last = projector(db, log, new Set(), page);
      await last.retry();
      await catchUp(last);
      const whole = emptyViews();
      await catchUp(projector(whole, log, new Set(), 20_000));
      expect(hashOfViews(db, PROJECTIONS)).toBe(hashOfViews(whole, PROJECTIONS));
      db.close();
      whole.close();
    }),
    { numRuns: 25 },
  );
  expect(held).toBeGreaterThan(25);
});

test('F14 while streams are held back the views equal those of a log that ends, for these, before what cannot be digested', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const log = randomHistory(history);
      const random = randomOf(history.seed);
      const poison = new Set(log.filter(() => random() < 0.05).map(({ position }) => position));
      const db = emptyViews();
      await catchUp(projector(db, log, poison, 7));
      const parked = new SqliteViewsStore(db, tables).parked();
      const from = new Map(parked.map(({ stream, position }) => [stream, position]));
      const left = log.filter(({ stream, position }) => position < (from.get(stream) ?? Infinity));
      const rest = emptyViews();
      await catchUp(projector(rest, left, new Set(), 20_000));
      for (const table of tables.keys()) {
        const rows = (of: DatabaseSync) =>
          of.prepare(`SELECT * FROM "${table}" ORDER BY key, from_position`).all();
        expect(rows(db)).toEqual(rows(rest));
      }
      db.close();
      rest.close();
    }),
    { numRuns: 15 },
  );
});
