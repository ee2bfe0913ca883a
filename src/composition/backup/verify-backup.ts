import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Projection } from '../../domain/kernel/projection.js';
import type { LogContents } from '../../infrastructure/backup/log-contents.js';
import { dataFolderAt } from '../../infrastructure/data-folder/data-folder.js';
import { removePlace, temporaryPlace } from '../../infrastructure/data-folder/temporary-place.js';
import { openLogReader, type LogReader } from '../../infrastructure/event-store/sqlite/log-reader.js';
import { sumOfViews } from '../sum-of-views.js';
import { BackupRefused, ofTheDisk } from './backup-refused.js';
import type { BackupProgress } from './create-backup.js';
import { LOG, type Manifest } from './manifest.js';
import { proveBackup } from './prove-backup.js';

export interface VerifiedBackup {
  readonly manifest: Manifest;
  readonly source: FoundBeside;
}

/**
 * In the data folder: `equal`, the log that it was made of, and the same views up to there; `shorter`, the log of the
 * same store, which lacks what the backup holds; `other`, another log; `broken`, one that cannot be read; `none`.
 */
export type FoundBeside = 'equal' | 'shorter' | 'other' | 'broken' | 'none';

const STEPS = 3;

/**
 * Restores a backup to a temporary place and proves it: its files, its chains, and that the views made from it are
 * those of the log in the data folder, if that is the one that it was made of. The place is gone after, that of one
 * which was killed with the next. Throws `BackupRefused`.
 */
export const verifyBackup = async (
  backup: string,
  data: string,
  projections: readonly Projection[],
  progress: BackupProgress,
): Promise<VerifiedBackup> => {
  const step = (index: number) => (done: number, total: number) =>
    progress((index + Math.min(1, done / Math.max(1, total))) / STEPS);
  const place = temporaryPlace('backup');
  try {
    const manifest = await proveBackup(backup, place, step(0));
    const { log } = manifest;
    if (log === undefined) return { manifest, source: 'none' };
    const sum = (of: LogReader, index: number): Promise<string> =>
      sumOfViews(of, log.events, projections, (events) => step(index)(events, log.events));
    const views = await reading(join(place, LOG), (restored) => sum(restored, 1));
    const source = await besides(data, log, async (reader) => (await sum(reader, 2)) === views);
    if (source === 'differs') throw new BackupRefused('views-differ', { folder: backup });
    return { manifest, source };
  } catch (error) {
    throw ofTheDisk(error, place);
  } finally {
    removePlace(place);
  }
};

const besides = async (
  data: string,
  { storeId, position, hash }: LogContents,
  hasSameViews: (source: LogReader) => Promise<boolean>,
): Promise<FoundBeside | 'differs'> => {
  const { log: file } = dataFolderAt(data);
  if (!existsSync(file)) return 'none';
  try {
    return await reading(file, async (source) => {
      // Of a copy that goes on nothing can be told.
      if (source.isUnfinished()) return 'none';
      if (position === 0) return 'equal';
      if (source.eventAt(position)?.hash === hash) return (await hasSameViews(source)) ? 'equal' : 'differs';
      return source.storeId() === storeId ? 'shorter' : 'other';
    });
  } catch (error) {
    if (isOfSqlite(error)) return 'broken';
    throw error;
  }
};

const reading = async <T>(file: string, read: (log: LogReader) => Promise<T>): Promise<T> => {
  const log = openLogReader(file);
  try {
    return await read(log);
  } finally {
    log.close();
  }
};

const isOfSqlite = (error: unknown): boolean => (error as { code?: string }).code === 'ERR_SQLITE_ERROR';
