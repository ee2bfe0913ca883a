import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { copyDatabase } from './copy-database.js';

const count = (db: DatabaseSync): number =>
  db.prepare('SELECT count(*) AS rows FROM line').get()!['rows'] as number;

/** Of more pages than are copied at a time. */
const source = (): { file: string; db: DatabaseSync } => {
  const file = join(temporaryFolder(), 'source.db');
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; CREATE TABLE line (text TEXT) STRICT');
  db.exec(`WITH RECURSIVE number (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number WHERE n < 4000)
    INSERT INTO line SELECT printf('%.3000c', 'x') FROM number`);
  return { file, db };
};

test('a file that is written to between the turns of a copy is copied as it stood, in as many turns', async () => {
  const { file, db } = source();
  const to = join(temporaryFolder(), 'copy.db');
  const shares: number[] = [];
  const told = await copyDatabase(file, to, count, (share) => {
    shares.push(share);
    // Not without end: a copy that begins anew at each write is to fail here, not to hang.
    if (shares.length < 20) db.exec("INSERT INTO line VALUES ('later')");
  });
  db.close();
  const copy = new DatabaseSync(to);
  expect([told, count(copy)]).toEqual([4000, 4000]);
  expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  copy.close();
  expect(shares.length).toBeGreaterThan(1);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
});

test('a copy is for its owner alone, and never over a file that is there', async () => {
  const { file, db } = source();
  db.close();
  const to = join(temporaryFolder(), 'copy.db');
  await copyDatabase(file, to, count);
  expect(statSync(to).mode & 0o777).toBe(0o600);
  await expect(copyDatabase(file, to, count)).rejects.toMatchObject({ code: 'EEXIST' });
});
