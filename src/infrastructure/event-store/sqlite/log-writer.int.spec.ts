import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from '@jest/globals';
import { damageTable } from '../../../../test/support/damage.js';
import { newStream, sealed } from '../../../../test/support/envelopes.js';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import type { StreamName } from '../../../domain/kernel/ids.js';
import { connectForWriting } from './connection.js';
import { openLogReader } from './log-reader.js';
import { LogWriter, type AppendRequest } from './log-writer.js';

const request = (stream: StreamName, expected: number, ...data: readonly unknown[]): AppendRequest => {
  const events = sealed({ stream, firstRevision: expected + 1 }, ...data);
  return {
    stream,
    expected,
    texts: events.map((event) => event.text),
    hashes: events.map((event) => event.hash),
  };
};

const openWriter = () => {
  const file = join(temporaryFolder(), 'log.db');
  let db!: DatabaseSync;
  const writer = new LogWriter(file, (path) => (db = connectForWriting(path)));
  return { file, db, writer, reader: openLogReader(file) };
};
const outcomesOf = (result: ReturnType<LogWriter['append']>) => result.outcomes.map(({ outcome }) => outcome);

describe('one group of appends', () => {
  test('is judged append by append, each seeing those before it', () => {
    const { writer, reader } = openWriter();
    const [a, b] = [newStream(), newStream()];
    const first = request(a, -1, 'a0', 'a1');
    const result = writer.append([
      first,
      request(a, -1, 'rival'),
      request(b, -1, 'b0'),
      first,
      request(a, 1, 'a2'),
    ]);
    expect(result).toEqual({
      commitSeconds: expect.any(Number),
      outcomes: [
        { outcome: 'success', revision: 1, position: 2 },
        { outcome: 'conflict', actual: 1 },
        { outcome: 'success', revision: 0, position: 3 },
        { outcome: 'success', revision: 1, position: 2 },
        { outcome: 'success', revision: 2, position: 4 },
      ],
    });
    expect(reader.readAll(0, 10).map((event) => event.stream)).toEqual([a, a, b, a]);
  });

  test('of conflicts alone writes nothing', () => {
    const { writer, reader } = openWriter();
    expect(outcomesOf(writer.append([request(newStream(), 4, 'late')]))).toEqual(['conflict']);
    expect(reader.head()).toBe(0);
  });
});

describe('when the disk is full', () => {
  test('F2: nothing of the group is written, reads go on, and writing goes on when there is space again', () => {
    const { db, writer, reader } = openWriter();
    const [a, b] = [newStream(), newStream()];
    writer.append([request(a, -1, 'before')]);
    const pages = db.prepare('PRAGMA page_count').get()!['page_count'] as number;
    db.exec(`PRAGMA max_page_count = ${pages}`);
    const group = [request(b, -1, 'small'), request(a, 0, 'x'.repeat(50_000))];
    const full = writer.append(group);
    expect(full.fatal).toBeUndefined();
    expect(full.outcomes).toEqual([
      { outcome: 'failed', reason: 'SQLite 13: database or disk is full' },
      { outcome: 'failed', reason: 'SQLite 13: database or disk is full' },
    ]);
    expect(reader.readAll(0, 10)).toHaveLength(1);
    db.exec('PRAGMA max_page_count = 1000000');
    expect(outcomesOf(writer.append(group))).toEqual(['success', 'success']);
    expect(reader.readStream(a).map((event) => event.revision)).toEqual([0, 1]);
    expect(reader.readStream(b).map((event) => event.revision)).toEqual([0]);
  });

  test('a full disk at COMMIT is certain: SQLite stops before the last frame', () => {
    const { db, writer, reader } = openWriter();
    const append = request(newStream(), -1, 'a');
    const mended = failAtCommit(db, 13);
    expect(outcomesOf(writer.append([append]))).toEqual(['failed']);
    mended();
    expect(reader.head()).toBe(0);
    expect(outcomesOf(writer.append([append]))).toEqual(['success']);
  });
});

test('F4: a damaged page is named, nothing is written from then on, and nothing is told as unknown', () => {
  const { file, writer, reader } = openWriter();
  writer.append([request(newStream(), -1, 'a')]);
  reader.close();
  writer.close();
  const page = damageTable(file, 'sqlite_sequence');
  const damaged = new LogWriter(file);
  const [first, second] = [newStream(), newStream()].map((stream) =>
    damaged.append([request(stream, -1, 'b')]),
  );
  expect(first).toEqual({
    outcomes: [{ outcome: 'failed', reason: 'SQLite 11: database disk image is malformed' }],
    damaged: [page],
  });
  expect(second).toEqual({
    outcomes: [{ outcome: 'failed', reason: 'the log is damaged' }],
    damaged: [page],
  });
  damaged.close();
});

test('F3: a log that cannot be written fails each append with its reason', () => {
  const { db, writer } = openWriter();
  const append = request(newStream(), -1, 'a');
  db.exec('PRAGMA query_only = ON');
  expect(writer.append([append]).outcomes).toEqual([
    { outcome: 'failed', reason: 'SQLite 8: attempt to write a readonly database' },
  ]);
  db.exec('PRAGMA query_only = OFF');
  expect(outcomesOf(writer.append([append]))).toEqual(['success']);
});

test('an I/O error at COMMIT is unknown for the whole group, stops the writer, and nothing is certain after it', () => {
  const { db, writer } = openWriter();
  const group = [request(newStream(), -1, 'a'), request(newStream(), -1, 'b')];
  const mended = failAtCommit(db, 1034);
  const result = writer.append(group);
  expect(outcomesOf(result)).toEqual(['unknown', 'unknown']);
  expect(result.fatal).toEqual({ code: 74, reason: 'SQLite 1034: disk I/O error' });
  mended();
  expect(outcomesOf(writer.append(group))).toEqual(['unknown', 'unknown']);
});

test('a writer that finds the epoch of another writes nothing and stops', () => {
  const { file, writer, reader } = openWriter();
  const other = new LogWriter(file);
  const result = writer.append([request(newStream(), -1, 'a')]);
  expect(outcomesOf(result)).toEqual(['failed']);
  expect(result.fatal).toMatchObject({ code: 75 });
  expect(reader.head()).toBe(0);
  expect(() => writer.renewStoreId()).toThrow('another process');
  expect(outcomesOf(other.append([request(newStream(), -1, 'b')]))).toEqual(['success']);
});

test('what came back with the WAL is in the database before it is told', () => {
  const { file, writer, db } = openWriter();
  writer.append([request(newStream(), -1, 'a')]);
  new LogWriter(file).close();
  const log = db.prepare('PRAGMA wal_checkpoint').get()!['log'];
  // One frame or two for the epoch, none of the events.
  expect(log).toBeLessThan(3);
});

/** The commit is not made and fails with an SQLite error code, until the returned function is called. */
const failAtCommit = (db: DatabaseSync, errcode: number): (() => void) => {
  const exec = db.exec.bind(db);
  db.exec = (sql) => {
    if (sql !== 'COMMIT') return exec(sql);
    throw Object.assign(new Error('injected'), {
      errcode,
      errstr: errcode === 13 ? 'full' : 'disk I/O error',
    });
  };
  return () => {
    db.exec = exec;
  };
};
