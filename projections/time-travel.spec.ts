import { expect, jest, test } from '@jest/globals';
import fc from '../test/support/properties.js';
import { DatabaseSync } from 'node:sqlite';
import { decode } from '../src/application/event-log/decode.js';
import { Projector } from '../src/application/projector.js';
import type { StoredEvent } from '../src/application/ports/event-store.js';
import type { RowValues } from '../src/domain/kernel/projection.js';
import { hashOfViews } from '../src/infrastructure/views/canonical-hash.js';
import { tablesOf } from '../src/infrastructure/views/schema.js';
import { SqliteViewsStore } from '../src/infrastructure/views/sqlite-views-store.js';
import { createViews } from '../src/infrastructure/views/views-file.js';
import { batchEnds, logOf, randomHistory, randomOf } from '../test/support/random-history.js';
import { PROJECTIONS } from './registry.js';
import { rowsByKeys, type TableName } from './versioned.query.js';

// On a busy machine a seed can take longer than Jest's five seconds.
jest.setTimeout(60_000);

const tables = tablesOf(PROJECTIONS);
const histories = fc.record({
  seed: fc.integer(),
  batches: fc.integer({ min: 3, max: 100 }),
  dense: fc.boolean(),
});

const emptyViews = () => {
  const db = new DatabaseSync(':memory:');
  createViews(db, 'store-1', PROJECTIONS);
  return db;
};

const project = async (db: DatabaseSync, log: readonly StoredEvent[], pageSize?: number) => {
  const projector = new Projector(logOf(log), new SqliteViewsStore(db, tables), PROJECTIONS, pageSize);
  let step = await projector.step();
  while (step.outcome === 'moved') step = await projector.step();
  return step;
};

const built = async (log: readonly StoredEvent[], pageSize?: number) => {
  const db = emptyViews();
  expect(await project(db, log, pageSize)).toEqual({ outcome: 'caught-up' });
  return db;
};

/** Every table as maps, by the same pure projections but none of the runtime: no ranges, no batches, no storage. */
const folded = (log: readonly StoredEvent[]) => {
  const all = new Map([...tables.keys()].map((name) => [name, new Map<string, RowValues>()]));
  for (const event of log.map(decode))
    for (const projection of PROJECTIONS)
      for (const { table, key, row } of projection.project(
        { get: (name, id) => all.get(name)!.get(id) },
        event,
      )) {
        if (row === null) all.get(table)!.delete(key);
        else all.get(table)!.set(key, row);
      }
  return all;
};

const asOf = (db: DatabaseSync, table: string, keys: readonly string[], position: number) => {
  const { sql, parameters } = rowsByKeys(table as TableName, keys, position);
  const { columns } = tables.get(table)!;
  return new Map(
    db
      .prepare(sql)
      .all(...(parameters as string[]))
      .map((raw) => [
        raw['key'] as string,
        Object.fromEntries(
          Object.entries(columns).map(([column, type]) => {
            const value = raw[column];
            return [column, type === 'json' && typeof value === 'string' ? JSON.parse(value) : value];
          }),
        ),
      ]),
  );
};

test('the views as of every batch are the fold of the log up to there', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const log = randomHistory(history);
      const db = await built(log);
      const known = folded(log);
      for (const position of batchEnds(log)) {
        const then = folded(log.filter((event) => event.position <= position));
        for (const [table, rows] of then)
          expect(asOf(db, table, [...known.get(table)!.keys()], position)).toEqual(rows);
      }
      db.close();
    }),
    { numRuns: 10 },
  );
});

test('nothing of a batch shows before its end', async () => {
  const log = randomHistory({ seed: 4, batches: 60 });
  const db = await built(log);
  const ends = new Set(batchEnds(log));
  for (const table of tables.keys())
    for (const row of db.prepare(`SELECT from_position, to_position FROM "${table}"`).all()) {
      expect(ends).toContain(row['from_position']);
      if (row['to_position'] !== null) expect(ends).toContain(row['to_position']);
    }
  db.close();
});

test('views built page by page, cut off and resumed, equal those built at once (I4)', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.integer({ min: 1, max: 30 }), async (history, pageSize) => {
      const log = randomHistory(history);
      const ends = batchEnds(log);
      const random = randomOf(history.seed);
      const whole = await built(log);
      const grown = emptyViews();
      // Each round is a new projector over what the one before it has left: as after a kill.
      for (let upTo = 0; upTo < ends.length; upTo += 1 + Math.floor(random() * 9))
        await project(
          grown,
          log.filter(({ position }) => position <= ends[upTo]!),
          pageSize,
        );
      await project(grown, log, pageSize);
      expect(hashOfViews(grown, PROJECTIONS)).toBe(hashOfViews(whole, PROJECTIONS));
      whole.close();
      grown.close();
    }),
    { numRuns: 15 },
  );
});

test('a changed row changes the hash of the views', async () => {
  const db = await built(randomHistory({ seed: 8, batches: 40 }));
  const before = hashOfViews(db, PROJECTIONS);
  db.exec(`UPDATE project SET district = 'elsewhere' WHERE first = 1`);
  expect(hashOfViews(db, PROJECTIONS)).not.toBe(before);
  db.close();
});

test('a key has one open row, and its rows follow each other without a gap', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const db = await built(randomHistory(history));
      for (const table of tables.keys()) {
        const rows = db.prepare(`SELECT * FROM "${table}" ORDER BY key, from_position`).all();
        for (const [index, row] of rows.entries()) {
          const next = rows[index + 1];
          const same = next !== undefined && next['key'] === row['key'];
          expect(row['to_position']).toBe(same ? next['from_position'] : null);
          expect(row['first']).toBe(rows[index - 1]?.['key'] === row['key'] ? 0 : 1);
        }
      }
      db.close();
    }),
    { numRuns: 10 },
  );
});
