import { chmodSync, existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { canonicalJson } from '../../application/event-log/canonical-json.js';
import { verifyLog } from '../../application/event-log/verify.js';
import { markOf, type FileMark } from '../../infrastructure/backup/files.js';
import { logContents } from '../../infrastructure/backup/log-contents.js';
import { readDirectoryCopy } from '../../infrastructure/directory/directory-copy.js';
import { openLogReader } from '../../infrastructure/event-store/sqlite/log-reader.js';
import { BackupRefused } from './backup-refused.js';
import { DIRECTORY, LOG, readManifest, type BackedUp, type Manifest } from './manifest.js';

/**
 * Copies what is in a backup into a folder, and proves it there: the files are those that were made, SQLite finds them
 * whole, they hold what the backup says, and the chains of the log hold. The backup itself is only read.
 * `progress`: positions of the log. Throws `BackupRefused`.
 */
export const proveBackup = async (
  backup: string,
  place: string,
  progress: (position: number, head: number) => void = () => {},
): Promise<Manifest> => {
  const manifest = readManifest(backup);
  const { files, log, directory } = manifest;
  for (const [name, mark] of Object.entries(files) as [BackedUp, FileMark][]) {
    await fetchFile(backup, name, place, mark);
    expectWhole(backup, name, place);
  }
  const broken = (file: BackedUp): BackupRefused =>
    new BackupRefused('contents-differ', { folder: backup, file });
  if (log !== undefined) {
    if (!isSame(read(join(place, LOG), logContents), log)) throw broken(LOG);
    await expectChains(backup, join(place, LOG), (position) => progress(position, log.position));
  }
  if (directory !== undefined && !isSame(read(join(place, DIRECTORY), readDirectoryCopy), directory))
    throw broken(DIRECTORY);
  return manifest;
};

const fetchFile = async (backup: string, name: BackedUp, place: string, mark: FileMark): Promise<void> => {
  const [from, to] = [join(backup, name), join(place, name)];
  if (!existsSync(from)) throw new BackupRefused('file-missing', { folder: backup, file: name });
  await copyFile(from, to);
  // Whatever it was on the medium of the backup.
  chmodSync(to, 0o600);
  if (!isSame(await markOf(to), mark))
    throw new BackupRefused('file-changed', { folder: backup, file: name });
};

/** A file can be just what was copied, and have been broken by then. */
const expectWhole = (folder: string, name: BackedUp, place: string): void => {
  let reason: string;
  try {
    const check = (db: DatabaseSync) => db.prepare('PRAGMA integrity_check(1)').get()!['integrity_check'];
    reason = String(read(join(place, name), check));
  } catch (error) {
    reason = (error as Error).message;
  }
  if (reason !== 'ok') throw new BackupRefused('file-broken', { folder, file: name, reason });
};

const expectChains = async (
  folder: string,
  file: string,
  progress: (position: number) => void,
): Promise<void> => {
  const log = openLogReader(file);
  try {
    const readAll = async (after: number, limit: number) => log.readAll(after, limit);
    const { value, done } = await verifyLog({ readAll }, progress).next();
    if (done !== true) throw new BackupRefused('log-broken', { folder, event: value });
  } finally {
    log.close();
  }
};

const read = <T>(file: string, reading: (db: DatabaseSync) => T): T => {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return reading(db);
  } finally {
    db.close();
  }
};

const isSame = (one: object, other: object): boolean => canonicalJson(one) === canonicalJson(other);
