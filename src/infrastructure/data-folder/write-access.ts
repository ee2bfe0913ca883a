import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.js';

const OF_SQLITE = /\.db(-wal|-shm)?$/;

/** What this user may not write of a folder that holds a log: itself, or a file of SQLite's in it. */
export const unwritableIn = ({ path, log }: DataFolder): string | undefined => {
  if (!existsSync(log)) return undefined;
  const files = readdirSync(path).filter((name) => OF_SQLITE.test(name));
  return [path, ...files.map((name) => join(path, name))].find((file) => !may(file, constants.W_OK));
};

/** What this user may not even read of a folder that is there: itself, or a file of SQLite's in it. */
export const closedIn = ({ path }: Pick<DataFolder, 'path'>): string | undefined => {
  if (!existsSync(path)) return undefined;
  if (!may(path, constants.R_OK | constants.X_OK)) return path;
  const files = readdirSync(path).filter((name) => OF_SQLITE.test(name));
  return files.map((name) => join(path, name)).find((file) => !may(file, constants.R_OK));
};

/** Whether rows of a database are still in the file beside it: who opens the database alone does not see them. */
export const hasRowsBeside = (file: string): boolean =>
  (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

const may = (file: string, mode: number): boolean => {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
};
