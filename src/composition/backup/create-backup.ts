import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { copyDatabase } from '../../infrastructure/backup/copy-database.js';
import { markOf, syncFile } from '../../infrastructure/backup/files.js';
import { logContents, type LogContents } from '../../infrastructure/backup/log-contents.js';
import { dataFolderAt, type DataFolder } from '../../infrastructure/data-folder/data-folder.js';
import { notedElsewhere } from '../../infrastructure/data-folder/log-elsewhere.js';
import {
  markDirectoryCopy,
  readDirectoryCopy,
  type DirectoryCopy,
} from '../../infrastructure/directory/directory-copy.js';
import { LogRefused, readMeta } from '../../infrastructure/event-store/sqlite/schema.js';
import { UNFINISHED } from '../../infrastructure/event-store/unfinished.js';
import { BackupRefused, ofTheDisk } from './backup-refused.js';
import {
  beginManifest,
  DIRECTORY,
  LOG,
  writeManifest,
  type BackedUp,
  type Manifest,
  type Marks,
} from './manifest.js';

/** How far, from 0 to 1. */
export type BackupProgress = (share: number) => void;

/**
 * Copies the log and the directory of a data folder, beside the server that may be working there. Where an event
 * store keeps the log, the directory alone. `release`: the version that is noted. `settled`: resolves once the server
 * has done what was in the log when it was asked. Throws `BackupRefused`, and `LogRefused` for a log that a copy has
 * not finished.
 */
export const createBackup = async (
  data: string,
  to: string,
  release: string,
  settled: () => Promise<void>,
  progress: BackupProgress,
): Promise<Manifest> => {
  const made = emptyFolder(to);
  try {
    return await filled(to, dataFolderAt(data), release, settled, progress);
  } catch (error) {
    if (made === undefined) for (const name of readdirSync(to)) rmSync(join(to, name));
    else rmSync(made, { recursive: true });
    throw ofTheDisk(error, to);
  }
};

/** What had to be made for it, if anything: for its owner alone, as the names of people come to lie there. */
const emptyFolder = (path: string): string | undefined => {
  try {
    const made = mkdirSync(path, { recursive: true, mode: 0o700 });
    if (readdirSync(path).length > 0) throw new BackupRefused('place-taken', { folder: path });
    beginManifest(path);
    return made;
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw isTaken ? new BackupRefused('place-taken', { folder: path }) : ofTheDisk(error, path);
  }
};

const filled = async (
  to: string,
  data: DataFolder,
  release: string,
  settled: () => Promise<void>,
  progress: BackupProgress,
): Promise<Manifest> => {
  // Before anything is read: what is erased from now on may still be in the copy.
  const takenAt = new Date().toISOString();
  const elsewhere = notedElsewhere(data);
  let files: Marks = {};
  const done = async (name: BackedUp): Promise<void> => {
    await syncFile(join(to, name));
    files = { ...files, [name]: await markOf(join(to, name)) };
  };

  // The log first: a name is kept after the event that tells of its actor, so none is missing that the log needs.
  let log: LogContents | undefined;
  if (elsewhere === undefined) {
    log = await copyDatabase(data.log, join(to, LOG), finishedLog, progress);
    await done(LOG);
    await settled();
  }
  let directory: DirectoryCopy | undefined;
  if (existsSync(data.directory)) {
    directory = await copyDatabase(data.directory, join(to, DIRECTORY), readDirectoryCopy);
    markDirectoryCopy(join(to, DIRECTORY), takenAt);
    directory = { takenAt, ...directory };
    await done(DIRECTORY);
  }
  return writeManifest(to, {
    version: release,
    takenAt,
    ...(log === undefined ? {} : { log }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
    ...(directory === undefined ? {} : { directory }),
    files,
  });
};

const finishedLog = (db: DatabaseSync): LogContents => {
  if (readMeta(db, 'unfinished') !== undefined) throw new LogRefused(UNFINISHED);
  return logContents(db);
};
