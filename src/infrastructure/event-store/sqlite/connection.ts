import { DatabaseSync } from 'node:sqlite';
import { refuseOldSqlite } from './schema.js';

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

const open = (file: string, readOnly: boolean): DatabaseSync => {
  const db = new DatabaseSync(file, { readOnly, timeout: BUSY_TIMEOUT_MS });
  try {
    refuseOldSqlite(db.prepare('SELECT sqlite_version() AS version').get()!['version'] as string);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};
