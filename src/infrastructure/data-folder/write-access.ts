import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.js';

const OF_SQLITE = /\.db(-wal|-shm)?$/;

/** What this user may not write of a folder that holds a log: itself, or a file of SQLite's in it. */
export const unwritableIn = ({ path, log }: DataFolder): string | undefined => {
  if (!existsSync(log)) return undefined;
  const files = readdirSync(path).filter((name) => OF_SQLITE.test(name));
  return [path, ...files.map((name) => join(path, name))].find((file) => !mayWrite(file));
};

/** Whether rows of a database are still in the file beside it: who opens the database alone does not see them. */
export const hasRowsBeside = (file: string): boolean =>
  (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

const mayWrite = (file: string): boolean => {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};
