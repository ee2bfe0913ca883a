import type { DatabaseSync } from 'node:sqlite';

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** Whether SQLite has met a page that is not what it wrote. */
export const isDamage = (error: unknown): boolean => {
  const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
};

const MOST_TOLD = 20;

/**
 * The pages that SQLite's own check finds damaged, from 1 on; none in a sound file. Reads all of it. The check itself
 * can end in the error that it has found, after it has named its pages.
 */
export const damagedPages = (db: DatabaseSync): readonly number[] => {
  const told: string[] = [];
  try {
    for (const row of db.prepare(`PRAGMA quick_check(${MOST_TOLD})`).iterate())
      told.push(String(row['quick_check']));
  } catch (error) {
    if (!isDamage(error)) throw error;
    told.push(UNREADABLE);
  }
  if (told.join() === 'ok') return [];
  // What hangs on a damaged page is told as never used.
  const pages = told.flatMap((text) =>
    [...text.matchAll(/^Tree \d+ page (\d+)/gm)].map(([, page]) => Number(page)),
  );
  return pages.length === 0 ? [1] : [...new Set(pages)].toSorted((a, b) => a - b);
};

/** Not even its first page says that it is a database. */
const UNREADABLE = 'unreadable';
