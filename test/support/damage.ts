import { closeSync, copyFileSync, openSync, rmSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const PAGE_BYTES = 4096;

/** Writes over a page, from 1 on, of a database that nobody has open in this process. */
export const damagePage = (file: string, page: number): void => {
  const opened = openSync(file, 'r+');
  writeSync(opened, Buffer.alloc(PAGE_BYTES, 0xff), 0, PAGE_BYTES, (page - 1) * PAGE_BYTES);
  closeSync(opened);
};

/** The first page of a table, or of SQLite's own. */
export const damageTable = (file: string, table: string): number => {
  const page = asked(file, (db) => {
    const row = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table);
    return row!['rootpage'] as number;
  });
  damagePage(file, page);
  return page;
};

/** A page that holds events, and nothing else. */
export const damageEvents = (file: string): number => {
  const pages = asked(file, (db) => db.prepare('PRAGMA page_count').get()!['page_count'] as number);
  const trial = `${file}.trial`;
  const holdsEvents = (page: number): boolean => {
    copyFileSync(file, trial);
    damagePage(trial, page);
    const told = asked(trial, (db) => {
      const reads = [
        'SELECT name FROM stream',
        'SELECT revision FROM event WHERE stream > 0',
        'SELECT text FROM event',
      ];
      return reads.map((sql) => canRead(db, sql)).join();
    });
    for (const suffix of ['', '-wal', '-shm']) rmSync(trial + suffix, { force: true });
    return told === 'true,true,false';
  };
  const page = Array.from({ length: pages }, (_, index) => pages - index).find(holdsEvents)!;
  damagePage(file, page);
  return page;
};

const canRead = (db: DatabaseSync, sql: string): boolean => {
  try {
    db.prepare(sql).all();
    return true;
  } catch {
    return false;
  }
};

const asked = <T>(file: string, ask: (db: DatabaseSync) => T): T => {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return ask(db);
  } finally {
    db.close();
  }
};
