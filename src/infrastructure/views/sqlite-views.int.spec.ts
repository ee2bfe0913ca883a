import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { PROJECTIONS } from '../../../projections/registry.js';
import { randomHistory } from '../../../test/support/random-history.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import type { NewEvent, StoredEvent } from '../../application/ports/event-store.js';
import type { ViewsStatus } from '../../application/ports/views.js';
import { buildViewsAhead, rebuildViews } from '../../composition/build-views.js';
import { openLogReader } from '../event-store/sqlite/log-reader.js';
import { SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.js';
import { hashOfViews } from './canonical-hash.js';
import { SqliteViews } from './sqlite-views.js';
import { readViews, viewsFile } from './views-file.js';

// On a busy machine a seed can take longer than Jest's five seconds.
jest.setTimeout(60_000);

/** The batches of a history, in the order of its log. */
const batchesOf = (log: readonly StoredEvent[]): StoredEvent[][] => {
  const batches: StoredEvent[][] = [];
  for (const event of log) {
    if ((JSON.parse(event.text) as { batch: [number, number] }).batch[0] === 0) batches.push([]);
    batches.at(-1)!.push(event);
  }
  return batches;
};
const batches = batchesOf(randomHistory({ seed: 11, batches: 120 }));
const count = { sql: 'SELECT count(*) AS count FROM project WHERE first = 1', parameters: [] };

describe('views in threads, beside a log in SQLite', () => {
  let folder: string;
  let store: SqliteEventStore;
  const opened: SqliteViews[] = [];

  beforeEach(async () => {
    folder = temporaryFolder();
    store = await openStore();
  });

  afterEach(async () => {
    for (const views of opened.splice(0)) await views.close();
    await store.close();
  });

  const openStore = () =>
    SqliteEventStore.open({
      file: join(folder, 'log.db'),
      onFatal: (code, reason) => {
        throw new Error(`${code}: ${reason}`);
      },
    });

  const append = async (wanted: readonly StoredEvent[][]): Promise<number> => {
    let position = 0;
    for (const batch of wanted) {
      const { stream, revision } = batch[0]!;
      const events: NewEvent[] = batch.map(({ text, hash }) => ({ text, hash }));
      const outcome = await store.append(stream, revision === 0 ? 'no-stream' : revision - 1, events);
      if (outcome.outcome !== 'success') throw new Error(outcome.outcome);
      position = outcome.position;
    }
    return position;
  };

  const open = async (onStatus?: (status: ViewsStatus) => void): Promise<SqliteViews> => {
    const views = await SqliteViews.open(
      { folder, log: { kind: 'sqlite', file: join(folder, 'log.db') } },
      onStatus,
    );
    opened.push(views);
    return views;
  };

  const close = async (views: SqliteViews) => {
    opened.splice(opened.indexOf(views), 1);
    await views.close();
  };

  const until = async (views: SqliteViews, done: (status: ViewsStatus) => boolean): Promise<ViewsStatus> => {
    while (!done(views.status())) await new Promise((resolve) => setImmediate(resolve));
    return views.status();
  };

  const file = () => viewsFile(folder, PROJECTIONS);
  const hashOf = (path: string) => {
    const db = readViews(path);
    const hash = hashOfViews(db, PROJECTIONS);
    db.close();
    return hash;
  };

  test('are built from a log that is there, and tell how far they are', async () => {
    const head = await append(batches);
    const heard: ViewsStatus[] = [];
    const views = await open((status) => heard.push(status));
    expect(await views.waitFor(head, 10_000)).toBe(true);
    const status = await until(views, ({ caughtUp }) => caughtUp);
    expect(status).toMatchObject({ position: head, caughtUp: true });
    expect(heard.at(-1)).toEqual(status);
    expect(await views.pointAtPosition(head)).toEqual({
      position: head,
      runningMaximum: status.runningMaximum,
    });
    expect(await views.pointAtInstant(status.runningMaximum!)).toEqual(await views.pointAtPosition(head));
    const projects = batches.filter(([event]) => event!.text.includes('impact-project.opened'));
    expect(await views.rows(count)).toEqual([{ count: projects.length }]);
  });

  test('reach what is appended, once they are woken', async () => {
    await append(batches.slice(0, 50));
    const views = await open();
    await until(views, ({ caughtUp }) => caughtUp);
    for (const batch of batches.slice(50)) {
      const position = await append([batch]);
      views.wake();
      expect(await views.waitFor(position, 10_000)).toBe(true);
    }
  });

  test('are waited for no longer than asked', async () => {
    const head = await append(batches.slice(0, 5));
    const views = await open();
    expect(await views.waitFor(head + 1, 20)).toBe(false);
  });

  test('a query that fails fails alone', async () => {
    const head = await append(batches.slice(0, 20));
    const views = await open();
    await views.waitFor(head, 10_000);
    await expect(views.rows({ sql: 'SELECT * FROM nothing', parameters: [] })).rejects.toThrow('nothing');
    expect(await views.rows({ sql: 'SELECT 1 AS one', parameters: [] })).toEqual([{ one: 1 }]);
    await expect(views.rows({ sql: 'DELETE FROM project', parameters: [] })).rejects.toThrow('readonly');
  });

  test('go on where they were after a restart, and equal views that are built at once', async () => {
    const first = await open();
    const middle = await append(batches.slice(0, 60));
    first.wake();
    expect(await first.waitFor(middle, 10_000)).toBe(true);
    await close(first);
    const head = await append(batches.slice(60));
    const second = await open();
    expect(await second.waitFor(head, 10_000)).toBe(true);
    await close(second);
    const grown = hashOf(file());
    const log = openLogReader(join(folder, 'log.db'));
    const progress: number[] = [];
    const rebuilt = await rebuildViews(folder, log, PROJECTIONS, (done) => progress.push(done));
    log.close();
    expect(rebuilt).toEqual({ file: file(), events: batches.flat().length, parked: [] });
    expect(progress.at(-1)).toBe(head);
    expect(hashOf(file())).toBe(grown);
  });

  test('built ahead, they leave the file of another release alone; a server removes it once it has caught up', async () => {
    const head = await append(batches);
    const older = join(folder, 'views-0123456789abcdef.db');
    new DatabaseSync(older).exec('CREATE TABLE old (x)');
    const log = openLogReader(join(folder, 'log.db'));
    await buildViewsAhead(folder, log, PROJECTIONS);
    log.close();
    expect(existsSync(older)).toBe(true);
    const views = await open();
    expect((await until(views, ({ caughtUp }) => caughtUp)).position).toBe(head);
    await close(views);
    expect(readdirSync(folder).filter((name) => name.startsWith('views-'))).toEqual([
      file().split('/').at(-1),
    ]);
  });

  test('of another store are set aside, and built again without a word', async () => {
    const head = await append(batches);
    const before = await open();
    await before.waitFor(head, 10_000);
    await close(before);
    const kept = hashOf(file());
    const storeId = store.storeId;
    await store.renewStoreId();
    const after = await open();
    expect(await until(after, ({ caughtUp }) => caughtUp)).toEqual({
      position: head,
      runningMaximum: expect.any(String),
      caughtUp: true,
    });
    await close(after);
    expect(hashOf(file().replace(/\.db$/, `.of-${storeId}.db`))).toBe(kept);
    expect(hashOf(file())).toBe(kept);
  });

  test('can be opened anew after the store got another id', async () => {
    const head = await append(batches);
    const views = await open();
    expect(await views.waitFor(head, 10_000)).toBe(true);
    await store.renewStoreId();
    await views.reopen();
    await until(views, ({ caughtUp }) => caughtUp);
    expect(readdirSync(folder).filter((name) => name.includes('.of-')).length).toBe(1);
    expect((await views.rows(count)).length).toBe(1);
  });

  test('that cannot be read are set aside and built again', async () => {
    const head = await append(batches);
    writeFileSync(file(), 'this is no database, although its name says so'.repeat(100));
    const views = await open();
    expect(await views.waitFor(head, 10_000)).toBe(true);
    expect(existsSync(file().replace(/\.db$/, '.of-unreadable.db'))).toBe(true);
  });

  test('say how many acknowledged events the log has lost, stand still, and keep the witness (F6)', async () => {
    const views = await open();
    const head = await append(batches);
    views.wake();
    await views.waitFor(head, 10_000);
    await close(views);
    const kept = hashOf(file());
    await store.close();
    const cut = new DatabaseSync(join(folder, 'log.db'));
    const lost = batches.slice(-10).flat().length;
    cut.exec(`DELETE FROM event WHERE position > ${head - lost};
      UPDATE sqlite_sequence SET seq = ${head - lost} WHERE name = 'event'`);
    cut.close();
    store = await openStore();
    const after = await open();
    const status = await until(after, ({ lost: missing }) => missing !== undefined);
    expect(status.lost).toEqual({ missing: lost });
    expect(status.caughtUp).toBe(false);
    expect(await after.waitFor(head + 1, 10_000)).toBe(false);
    expect((await after.rows(count)).length).toBe(1);
    await close(after);
    expect(hashOf(file())).toBe(kept);
    const log = openLogReader(join(folder, 'log.db'));
    expect(await buildViewsAhead(folder, log, PROJECTIONS)).toMatchObject({ missing: lost });
    log.close();
  });

  /** The next batch as a newer release would have written it. */
  const appendOfTomorrow = async (index: number): Promise<{ position: number; text: string }> => {
    const { text, hash, stream, revision } = batches[index]!.at(0)!;
    const poison = text
      .replace(/"batch":\[0,\d+\]/, '"batch":[0,1]')
      .replace(/"type":"[^"]*"/, '"type":"of.tomorrow"');
    const expected = revision === 0 ? 'no-stream' : revision - 1;
    const outcome = await store.append(stream, expected, [{ text: poison, hash }]);
    if (outcome.outcome !== 'success') throw new Error(outcome.outcome);
    return { position: outcome.position, text: text.replace(/"batch":\[0,\d+\]/, '"batch":[0,1]') };
  };
  /** Stands for what a release that knows the type makes of it. */
  const makeDigestible = ({ position, text }: { position: number; text: string }): void => {
    const heal = new DatabaseSync(join(folder, 'log.db'));
    heal.prepare('UPDATE event SET text = ? WHERE position = ?').run(text, position);
    heal.close();
  };

  test('F15 hold back what a newer release has written, go on, keep that over a restart, and digest it when told to', async () => {
    await append(batches.slice(0, 30));
    const views = await open();
    const poison = await appendOfTomorrow(30);
    views.wake();
    expect(await views.waitFor(poison.position, 10_000)).toBe(true);
    const { stream, revision } = batches[30]![0]!;
    const parked = { stream, revision, position: poison.position, why: 'unknown-type', about: 'of.tomorrow' };
    expect(views.status()).toMatchObject({ parked: { streams: 1, from: poison.position }, caughtUp: true });
    expect(views.status().stale).toBeUndefined();
    expect(await views.parked()).toMatchObject([parked]);
    expect([await views.holds(poison.position - 1), await views.holds(poison.position)]).toEqual([
      true,
      false,
    ]);
    await views.retry();
    await close(views);

    const again = await open();
    await until(again, ({ caughtUp }) => caughtUp);
    expect(await again.parked()).toMatchObject([parked]);
    makeDigestible(poison);
    const told: number[][] = [];
    await again.retry((...numbers) => told.push(numbers));
    expect(told).toEqual([[1, 1]]);
    expect(again.status().parked).toBeUndefined();
    expect([await again.parked(), await again.holds(poison.position)]).toEqual([[], true]);
    await close(again);
    const late = hashOf(file());
    const log = openLogReader(join(folder, 'log.db'));
    await rebuildViews(folder, log, PROJECTIONS);
    log.close();
    expect(hashOf(file())).toBe(late);
  });

  test('F15 digest at the start what the release before held back, and tell who builds ahead', async () => {
    await append(batches.slice(0, 30));
    const poison = await appendOfTomorrow(30);
    const log = openLogReader(join(folder, 'log.db'));
    const { parked } = await buildViewsAhead(folder, log, PROJECTIONS);
    log.close();
    expect(parked).toMatchObject([{ position: poison.position, about: 'of.tomorrow' }]);
    makeDigestible(poison);
    const views = await open();
    await until(views, ({ caughtUp }) => caughtUp);
    expect([views.status().parked, await views.parked()]).toEqual([undefined, []]);
  });

  test('stop where the log holds another event than the one that was held back', async () => {
    await append(batches.slice(0, 30));
    const views = await open();
    const poison = await appendOfTomorrow(30);
    views.wake();
    await views.waitFor(poison.position, 10_000);
    const meddled = new DatabaseSync(join(folder, 'log.db'));
    meddled.exec(`UPDATE event SET hash = '${'f'.repeat(64)}' WHERE position = ${poison.position}`);
    meddled.close();
    await views.retry();
    expect(views.status().stale).toContain(`another event at position ${poison.position}`);
  });

  test('whoever asks for a retry hears when it cannot be tried', async () => {
    const views = await open();
    await close(views);
    await expect(views.retry()).rejects.toThrow('ended');
  });
});
