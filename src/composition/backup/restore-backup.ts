import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { validateInput, type ValidatedCommand } from '../../api/validate-input.js';
import type { Projection } from '../../domain/kernel/projection.js';
import { CLI_ACTOR } from '../../domain/kernel/ids.js';
import { isProblem, type Problem } from '../../domain/kernel/problem.js';
import { syncFile, syncFolder } from '../../infrastructure/backup/files.js';
import { systemClock } from '../../infrastructure/clock/system-clock.js';
import { openDataFolder, type DataFolder } from '../../infrastructure/data-folder/data-folder.js';
import {
  isHalfRestored,
  notedElsewhere,
  writeNote,
  type Elsewhere,
} from '../../infrastructure/data-folder/log-elsewhere.js';
import { lockFolder } from '../../infrastructure/data-folder/owner-lock.js';
import { openLogReader } from '../../infrastructure/event-store/sqlite/log-reader.js';
import { buildViewsAhead } from '../build-views.js';
import { openCore } from '../core.js';
import { BackupRefused, ofTheDisk } from './backup-refused.js';
import type { BackupProgress } from './create-backup.js';
import { eventsSince, type Witness } from './events-since.js';
import { DIRECTORY, LOG, readManifest, type Manifest } from './manifest.js';
import { proveBackup } from './prove-backup.js';

export interface RestoreOptions {
  readonly backup: string;
  /** The data folder that it is restored into. */
  readonly data: string;
  /** The data folder that it takes the place of, if that is kept elsewhere. */
  readonly insteadOf?: string | undefined;
  /** The operator's word, and his reason, to go on without the events that were recorded since. */
  readonly acceptLoss?: string | undefined;
}

export interface RestoredBackup {
  readonly manifest: Manifest;
  /** Of the log: a new one. */
  readonly storeId?: string;
  /** What tells how many events were recorded since, if anything does. */
  readonly since?: Witness;
}

const STEPS = 2;

/**
 * Puts a backup into a data folder where there is none of what it holds, once it has been proved. The log gets a new
 * store id, so that positions of before are refused, and its views are built. Answers a problem where the reason is
 * not one that can be written down. Throws `BackupRefused`, and `FolderOwned` where a server runs.
 */
export const restoreBackup = async (
  { backup, data, insteadOf, acceptLoss }: RestoreOptions,
  projections: readonly Projection[],
  progress: BackupProgress,
): Promise<RestoredBackup | Problem> => {
  const step = (index: number) => (done: number, total: number) =>
    progress((index + Math.min(1, done / Math.max(1, total))) / STEPS);
  const word = acceptLoss === undefined ? undefined : wordOf(acceptLoss);
  if (isProblem(word)) return word;
  const { elsewhere } = readManifest(backup);
  const folder = openDataFolder(data);
  const lock = lockFolder(folder);
  try {
    expectFree(folder, elsewhere);
    const others = insteadOf === undefined ? [] : [insteadOf];
    const restored = await prepared(backup, folder, others, word, step(0));
    await putInPlace(folder, restored.manifest);
    if (restored.manifest.log !== undefined) await buildViews(folder, projections, step(1));
    return restored;
  } finally {
    lock.release();
  }
};

const wordOf = (reason: string): ValidatedCommand | Problem =>
  validateInput('acceptLoss', { reason, commandId: randomUUID() });

/** Also what SQLite keeps beside its files: it would be taken for part of what is restored. */
const SUFFIXES = ['', '-wal', '-shm', '-journal'];

const expectFree = (folder: DataFolder, elsewhere: Elsewhere | undefined): void => {
  // What a restore has put there before it was cut off is its own.
  const own = isHalfRestored(folder) ? [folder.directory] : [];
  // A folder whose log is there already says so itself.
  if (elsewhere !== undefined && isDeepStrictEqual(notedElsewhere(folder), elsewhere))
    own.push(folder.elsewhereNote);
  const files = [folder.log, folder.directory].flatMap((file) => SUFFIXES.map((suffix) => file + suffix));
  const taken = [...files, folder.elsewhereNote].find((file) => existsSync(file) && !own.includes(file));
  if (taken !== undefined) throw new BackupRefused('data-taken', { folder: folder.path, file: taken });
};

/** All that can fail, in a folder beside: until it has been put in place nothing is restored. */
const prepared = async (
  backup: string,
  { path, restoring }: DataFolder,
  others: readonly string[],
  word: ValidatedCommand | undefined,
  progress: (done: number, total: number) => void,
): Promise<RestoredBackup> => {
  rmSync(restoring, { recursive: true, force: true });
  mkdirSync(restoring, { mode: 0o700 });
  try {
    const manifest = await proveBackup(backup, restoring, progress);
    if (manifest.log === undefined) return { manifest };
    const since = await eventsSince(join(restoring, LOG), [path, ...others]);
    const missing = since?.missing ?? 0;
    if (missing > 0 && word === undefined)
      throw new BackupRefused('events-lost', { folder: backup, missing, file: since!.file });
    const storeId = await madeAnother(restoring, missing, word);
    return { manifest, storeId, ...(since === undefined ? {} : { since }) };
  } catch (error) {
    rmSync(restoring, { recursive: true, force: true });
    throw ofTheDisk(error, path);
  }
};

/** The log is another store from then on, and says of itself what it lacks. */
const madeAnother = async (
  restoring: string,
  missing: number,
  word: ValidatedCommand | undefined,
): Promise<string> => {
  const core = await openCore(restoring, systemClock, () => undefined);
  try {
    if (missing > 0) {
      const answer = await core.commands.execute({
        command: 'acceptLoss',
        caller: { actor: CLI_ACTOR, door: 'internal' },
        commandId: word!.commandId,
        input: { ...word!.input, missing },
      });
      if (isProblem(answer)) throw new Error(`the loss was not written down: ${JSON.stringify(answer)}`);
    }
    return await core.log.renewStoreId();
  } finally {
    await core.close();
  }
};

/** The log last: without it there is nothing that a server would serve. */
const putInPlace = async (folder: DataFolder, { elsewhere }: Manifest): Promise<void> => {
  const waiting = [DIRECTORY, LOG].filter((name) => existsSync(join(folder.restoring, name)));
  for (const name of waiting) {
    const wal = join(folder.restoring, `${name}-wal`);
    if (existsSync(wal) && statSync(wal).size > 0) throw new Error(`${name} was not closed`);
    await syncFile(join(folder.restoring, name));
  }
  if (elsewhere !== undefined) writeNote(folder, elsewhere);
  for (const name of waiting) {
    renameSync(join(folder.restoring, name), join(folder.path, name));
    await syncFolder(folder.path);
  }
  rmSync(folder.restoring, { recursive: true });
};

/** A server would build them at its start, and set those of before aside as well. */
const buildViews = async (
  folder: DataFolder,
  projections: readonly Projection[],
  progress: (done: number, total: number) => void,
): Promise<void> => {
  const log = openLogReader(folder.log);
  try {
    await buildViewsAhead(folder.path, log, projections, progress);
  } finally {
    log.close();
  }
};
