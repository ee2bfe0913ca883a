import { writeFileSync } from 'node:fs';
import { backup, type DatabaseSync } from 'node:sqlite';
import { connectForReading } from '../event-store/sqlite/connection.js';

/** Of the copy, at a time: each turn tells how far it is. */
const PAGES = 1000;
const OWNER_ONLY = 0o600;

/**
 * Copies a SQLite file that others may be writing to, as it stands at one moment, by SQLite's own backup. `read` is
 * told what is copied, and its answer given back. Throws where `to` is there already. `progress`: from 0 to 1.
 */
export const copyDatabase = async <T>(
  from: string,
  to: string,
  read: (db: DatabaseSync) => T,
  progress: (share: number) => void = () => {},
): Promise<T> => {
  const db = connectForReading(from);
  try {
    // Outside of a transaction a copy begins anew whenever somebody writes: beside a busy server it never ends.
    db.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    const found = read(db);
    writeFileSync(to, '', { flag: 'wx', mode: OWNER_ONLY });
    await backup(db, to, {
      rate: PAGES,
      progress: ({ totalPages, remainingPages }) => progress(1 - remainingPages / totalPages),
    });
    return found;
  } finally {
    db.close();
  }
};
