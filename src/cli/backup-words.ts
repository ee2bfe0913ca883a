import { positionText } from '../api/points/position.js';
import type { BackupRefused } from '../composition/backup/backup-refused.js';
import type { Manifest } from '../composition/backup/manifest.js';
import { EXIT, type ExitCode } from '../config/exit-codes.js';
import type { Context } from './context.js';
import { Refusal } from './refusal.js';

/** What a backup holds, in words. */
export const contentsOf = (
  { say }: Context,
  { log, elsewhere, directory }: Manifest,
  folder: string,
): string[] => [
  log === undefined
    ? say('backup.directory-only', { folder, address: elsewhere?.address ?? '' })
    : say('backup.log', { folder, ...log, position: positionText(log.storeId, log.position) }),
  directory === undefined ? say('backup.no-names') : say('backup.names', { names: directory.names }),
];

/** For `--json`. */
export const told = ({ log, elsewhere, directory, takenAt, version }: Manifest) => ({
  takenAt,
  version,
  log: log === undefined ? null : { ...log, position: positionText(log.storeId, log.position) },
  elsewhere: elsewhere ?? null,
  names: directory?.names ?? 0,
});

/** Of the bar. */
const PARTS = 1000;

export const progressOf =
  ({ terminal }: Context) =>
  (share: number): void =>
    terminal.progress(Math.round(share * PARTS), PARTS);

/** What a backup is refused for, in the caller's words. */
export const orRefused = async <T>(context: Context, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isBackupRefused(error)) throw refused(context, error);
    if (isOwned(error)) throw owned(context, error);
    throw error;
  }
};

const isBackupRefused = (error: unknown): error is BackupRefused => (error as Error).name === 'BackupRefused';

const isOwned = (error: unknown): error is { readonly pid?: number } =>
  (error as Error).name === 'FolderOwned';

const owned = ({ say, dataFolder }: Context, { pid = 0 }: { readonly pid?: number }): Refusal =>
  new Refusal(EXIT.owned, 'OWNED', [say('backup.owned', { folder: dataFolder, pid: String(pid) })]);

const refused = ({ say }: Context, { refusal, details: { event, ...details } }: BackupRefused): Refusal => {
  const all = { ...details, ...event };
  const params = { folder: '', file: '', reason: '', missing: 0, stream: '', revision: 0, ...all };
  const code = `BACKUP_${refusal.toUpperCase().replaceAll('-', '_')}`;
  return new Refusal(EXITS[refusal], code, [say(`backup.${refusal}`, params)], all);
};

const EXITS: Readonly<Record<BackupRefused['refusal'], ExitCode>> = {
  'place-taken': EXIT.failed,
  'place-refuses': EXIT.failed,
  'source-broken': EXIT.badData,
  none: EXIT.badData,
  'manifest-changed': EXIT.badData,
  newer: EXIT.failed,
  'file-missing': EXIT.badData,
  'file-changed': EXIT.badData,
  'file-broken': EXIT.badData,
  'log-broken': EXIT.badData,
  'contents-differ': EXIT.badData,
  'views-differ': EXIT.badData,
  'data-taken': EXIT.failed,
  'events-lost': EXIT.failed,
};
