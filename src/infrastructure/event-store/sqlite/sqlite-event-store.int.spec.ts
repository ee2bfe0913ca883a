import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { eventStoreContract } from '../../../../test/contract/event-store.contract.js';
import { newStream, sealed } from '../../../../test/support/envelopes.js';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { connectForWriting } from './connection.js';
import { openLogReader } from './log-reader.js';
import { LogWriter } from './log-writer.js';
import { LogRefused, SCHEMA_VERSION, writeMeta } from './schema.js';
import { SqliteEventStore } from './sqlite-event-store.js';

const open = (file: string): Promise<SqliteEventStore> =>
  SqliteEventStore.open({
    file,
    onFatal: (code, reason) => {
      throw new Error(`The log stopped with ${code}: ${reason}`);
    },
  });
const newFile = () => join(temporaryFolder(), 'log.db');

eventStoreContract('sqlite', () => open(newFile()));

describe('the SQLite log', () => {
  test('is written with synchronous FULL, as the writing connection itself reports', async () => {
    const store = await open(newFile());
    expect(await store.writerSynchronous()).toBe(2);
    await store.close();
  });

  test('keeps its events, positions and id when it is opened again', async () => {
    const file = newFile();
    const stream = newStream();
    const before = await open(file);
    const first = sealed({ stream }, 'a', 'b');
    await before.append(stream, 'no-stream', first);
    const all = await before.readAll(0, 10);
    await before.close();
    expect(existsSync(`${file}-wal`)).toBe(false);

    const after = await open(file);
    expect(after.storeId).toBe(before.storeId);
    expect(await after.readAll(0, 10)).toEqual(all);
    const more = sealed({ stream, firstRevision: 2, previousHash: first[1]!.hash }, 'c');
    expect(await after.append(stream, 1, more)).toEqual({ outcome: 'success', revision: 2, position: 3 });
    await after.close();
  });

  test('is read beside its writer, and only read', async () => {
    const file = newFile();
    const store = await open(file);
    const reader = openLogReader(file);
    const stream = newStream();
    const events = sealed({ stream }, 'a', 'b');
    await store.append(stream, 'no-stream', events);
    expect(reader.storeId()).toBe(store.storeId);
    expect(reader.head()).toBe(2);
    expect(reader.readAll(1, 10).map((event) => event.text)).toEqual([events[1]!.text]);
    expect(reader.readStream(stream, 1)).toEqual(reader.readAll(1, 10));
    reader.close();
    await store.close();
    expect(() => openLogReader(join(temporaryFolder(), 'log.db'))).toThrow('unable to open');
  });

  test('is refused for good where it is of a newer release, but not where the disk did not let it be opened', async () => {
    const newer = newFile();
    await (await open(newer)).close();
    const db = connectForWriting(newer);
    writeMeta(db, 'schema-version', String(SCHEMA_VERSION + 1));
    db.close();
    await expect(open(newer)).rejects.toMatchObject({ name: 'LogRefused', mayPass: false });
    await expect(open(temporaryFolder())).rejects.toMatchObject({ name: 'LogRefused', mayPass: true });
  });

  test('gets a new id that lasts when its positions mean nothing any more', async () => {
    const file = newFile();
    const store = await open(file);
    const old = store.storeId;
    const renewed = await store.renewStoreId();
    expect(renewed).not.toBe(old);
    expect(store.storeId).toBe(renewed);
    await store.close();
    const again = await open(file);
    expect(again.storeId).toBe(renewed);
    await again.close();
  });

  test('stops once, and tells why, when another has taken it over', async () => {
    const file = newFile();
    const fatal: unknown[] = [];
    const told = Promise.withResolvers<void>();
    const store = await SqliteEventStore.open({
      file,
      onFatal: (code, reason) => {
        fatal.push([code, reason]);
        told.resolve();
      },
    });
    const other = new LogWriter(file);
    const attempt = () => {
      const stream = newStream();
      return store.append(stream, 'no-stream', sealed({ stream }, 1));
    };
    expect((await Promise.all([attempt(), attempt()])).map((outcome) => outcome.outcome)).toEqual([
      'failed',
      'failed',
    ]);
    expect((await attempt()).outcome).toBe('failed');
    await told.promise;
    expect(fatal).toEqual([[75, 'another process has taken the log over']]);
    expect(await store.head()).toBe(0);
    await store.close();
    other.close();
  });

  test('that is no database is refused and left as it was', async () => {
    const file = newFile();
    writeFileSync(file, 'no database, '.repeat(1000));
    await expect(open(file)).rejects.toThrow(LogRefused);
    await expect(open(file)).rejects.toThrow('not a database');
  });
});
