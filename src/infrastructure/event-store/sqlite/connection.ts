import { pathToFileURL } from 'node:url';
import { DatabaseSync } from 'node:sqlite';
import { refuseOldSqlite, refuseOtherSchema } from './schema.js';

const BUSY_TIMEOUT_MS = 5000;
// Fewer, larger checkpoints than SQLite's 1,000 pages: each costs an fsync of the database.
const CHECKPOINT_PAGES = 4000;

/** The one connection that writes: durable at every COMMIT. */
export const connectForWriting = (file: string): DatabaseSync => {
  const db = open(file, false);
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  return db;
};

export const connectForReading = (file: string): DatabaseSync => open(file, true);

/** Of a file that nobody writes to, by whoever may not write it: a WAL beside it is not looked at. */
export const connectToReadOnly = (file: string): DatabaseSync => {
  const db = open(new URL(`${pathToFileURL(file).href}?immutable=1`), true);
  try {
    refuseOtherSchema(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const open = (file: string | URL, readOnly: boolean): DatabaseSync => {
  const db = new DatabaseSync(file, { readOnly, timeout: BUSY_TIMEOUT_MS });
  try {
    refuseOldSqlite(db.prepare('SELECT sqlite_version() AS version').get()!['version'] as string);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};
