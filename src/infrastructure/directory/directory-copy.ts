import { DatabaseSync } from 'node:sqlite';

/** What a copy of the directory says of itself. */
export interface DirectoryCopy {
  readonly names: number;
  /** Names that were erased since then may still be in it. */
  readonly takenAt?: string;
}

/**
 * Writes into a copy of the directory when it was taken: before it is used, names that were erased since are to be
 * taken out of it. A copy of such a copy keeps the earlier date.
 */
export const markDirectoryCopy = (file: string, takenAt: string): void => {
  const db = new DatabaseSync(file);
  try {
    db.exec(
      'CREATE TABLE IF NOT EXISTS copy (only INTEGER PRIMARY KEY CHECK (only = 1), taken_at TEXT NOT NULL) STRICT',
    );
    db.prepare('INSERT OR IGNORE INTO copy VALUES (1, ?)').run(takenAt);
  } finally {
    db.close();
  }
};

/** Over one connection, in whatever transaction that is in. */
export const readDirectoryCopy = (db: DatabaseSync): DirectoryCopy => {
  const has = (table: string): boolean =>
    db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(table) !== undefined;
  const names = has('name')
    ? (db.prepare('SELECT count(*) AS names FROM name').get()!['names'] as number)
    : 0;
  if (!has('copy')) return { names };
  return { names, takenAt: db.prepare('SELECT taken_at FROM copy').get()!['taken_at'] as string };
};
