import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { START } from '../../application/ports/views-store.js';
import type { Projection } from '../../domain/kernel/projection.js';
import { fingerprintOf, schemaOf, tablesOf } from './schema.js';

const BUSY_TIMEOUT_MS = 5000;
const OF_A_FINGERPRINT = /^views-[0-9a-f]{16}\.db$/;

/** Where a release keeps its views in a data folder. */
export const viewsFile = (folder: string, projections: readonly Projection[]): string =>
  join(folder, `views-${fingerprintOf(projections)}.db`);

/**
 * Opens the views for writing, and creates them where there are none. A file that belongs to another store, or that
 * cannot be read at all, is set aside under another name.
 */
export const openViews = (
  file: string,
  storeId: string,
  projections: readonly Projection[],
): DatabaseSync => {
  if (existsSync(file)) {
    const found = storeIdOf(file);
    if (found !== storeId && found !== 'nothing') setAside(file, found);
  }
  const db = connectToViews(file);
  try {
    createViews(db, storeId, projections);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

export const connectToViews = (file: string): DatabaseSync => {
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  // Disposable: what a power cut takes away is projected again.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000;');
  return db;
};

export const readViews = (file: string): DatabaseSync => {
  const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  // A list of 100 projects reads what is said of each, some 5,000 rows, of which no two need lie on one page: 20 MB.
  // Mapping the file would be as quick, but an error of the disk would then end the process instead of failing a query.
  db.exec('PRAGMA cache_size = -64000');
  return db;
};

/** All tables in one transaction, unless they are there. */
export const createViews = (db: DatabaseSync, storeId: string, projections: readonly Projection[]): void => {
  db.exec('BEGIN IMMEDIATE');
  try {
    if (db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'checkpoint'`).get() === undefined) {
      db.exec(schemaOf(tablesOf(projections)));
      db.prepare('INSERT INTO meta VALUES (?)').run(storeId);
      const { position, hash, events, runningMaximum, segment } = START;
      db.prepare('INSERT INTO checkpoint VALUES (1, ?, ?, ?, ?, ?)').run(
        position,
        hash,
        events,
        runningMaximum,
        segment,
      );
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
};

/** Removes the views of other releases; to be called once these have caught up. */
export const removeOtherViews = (folder: string, file: string): readonly string[] => {
  const others = readdirSync(folder).filter(
    (name) => OF_A_FINGERPRINT.test(name) && join(folder, name) !== file,
  );
  for (const name of others) removeViews(join(folder, name));
  return others;
};

export const removeViews = (file: string): void => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
};

/** `nothing`: begun and never filled. */
const storeIdOf = (file: string): string => {
  let db: DatabaseSync | undefined;
  try {
    db = connectToViews(file);
    if (db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined) return 'nothing';
    return db.prepare('SELECT store_id FROM meta').get()!['store_id'] as string;
  } catch (error) {
    if (isUnreadable(error)) return 'unreadable';
    throw error;
  } finally {
    // The last connection to close takes the WAL into the file.
    db?.close();
  }
};

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
const isUnreadable = (error: unknown): boolean => {
  const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
};

const setAside = (file: string, of: string): void => {
  const aside = file.replace(/\.db$/, `.of-${of}.db`);
  removeViews(aside);
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
};
