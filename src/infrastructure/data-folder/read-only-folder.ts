import { chmodSync, copyFileSync, existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogRefused } from '../event-store/sqlite/schema.js';
import type { DataFolder } from './data-folder.js';
import { FolderOwned, ownerOf } from './owner-lock.js';
import { removePlace, temporaryPlace } from './temporary-place.js';
import { hasRowsBeside } from './write-access.js';

/** A folder that this user may read and not write. Nobody else writes to it until it is released. */
export interface ReadOnlyFolder {
  /** Where the views are instead. */
  readonly views: string;
  release(): void;
}

const VIEWS = /^views-[0-9a-f]{16}\.db$/;
const SQLITE_BUSY = 5;

/**
 * Throws `FolderOwned` where another process writes there, and `LogRefused` where events or names are still in a WAL:
 * without write access it cannot be read, and they would be missing without a word.
 */
export const openReadOnly = (folder: DataFolder, unwritable: string): ReadOnlyFolder => {
  const letWritersIn = keepWritersOut(folder);
  try {
    refuseRowsBeside([folder.log, folder.directory], unwritable);
    const views = viewsElsewhere(folder);
    return {
      views,
      release: () => {
        removePlace(views);
        letWritersIn();
      },
    };
  } catch (error) {
    letWritersIn();
    throw error;
  }
};

const refuseRowsBeside = (files: readonly string[], unwritable: string): void => {
  const file = files.find(hasRowsBeside);
  if (file === undefined) return;
  const name = basename(file);
  throw new LogRefused(
    `${unwritable} cannot be written by this user, and ${name}-wal holds what is not in ${name} yet: start once as a user who may write, and end that server in good order`,
  );
};

/** Those that are there are taken along: they need not be built again, and know what the log should hold. */
const viewsElsewhere = ({ path }: DataFolder): string => {
  const elsewhere = temporaryPlace('views');
  for (const name of readdirSync(path)) {
    if (!VIEWS.test(name) || hasRowsBeside(join(path, name))) continue;
    copyFileSync(join(path, name), join(elsewhere, name));
    chmodSync(join(elsewhere, name), 0o600);
  }
  return elsewhere;
};

/** A reader's lock on the file that owners lock. Where there is none nobody has ever written. */
const keepWritersOut = (folder: DataFolder): (() => void) => {
  if (!existsSync(folder.owner)) return () => {};
  const db = new DatabaseSync(folder.owner, { readOnly: true });
  try {
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return () => db.close();
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    throw new FolderOwned(folder.path, ownerOf(folder));
  }
};
