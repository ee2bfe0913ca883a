import { resolve } from 'node:path';
import { positionText } from '../../api/points/position.js';
import type { BackupRefused } from '../../composition/backup/backup-refused.js';
import type { Manifest } from '../../composition/backup/manifest.js';
import { EXIT, type ExitCode } from '../../config/exit-codes.js';
import type { Context } from '../context.js';
import { Refusal } from '../refusal.js';
import { requireLog } from '../session.js';

/** Copies the log and the directory, beside the server that may be running. */
export const createBackup = async (context: Context, to: string): Promise<void> => {
  const { say, terminal, world, dataFolder } = context;
  requireLog(context);
  const folder = resolve(to);
  const made = await orRefused(context, () => world.backups.create(dataFolder, folder, progressOf(context)));
  const lines = [...contentsOf(context, made, folder), say('backup.create.prove', { folder })];
  terminal.answer(lines, { ok: true, folder, ...told(made) });
};

/** Restores a backup to a temporary place and proves it. */
export const verifyBackup = async (context: Context, given: string): Promise<void> => {
  const { say, terminal, world, dataFolder } = context;
  const folder = resolve(given);
  const { manifest, source } = await orRefused(context, () =>
    world.backups.verify(folder, dataFolder, progressOf(context)),
  );
  const beside =
    manifest.log === undefined ? [] : [say(`backup.verify.source.${source}`, { data: dataFolder })];
  const lines = [
    say('backup.verify.whole', { takenAt: manifest.takenAt }),
    ...contentsOf(context, manifest, folder),
    ...beside,
  ];
  terminal.answer(lines, { ok: true, folder, source, ...told(manifest) });
};

/** What a backup holds, in words. */
const contentsOf = ({ say }: Context, { log, elsewhere, directory }: Manifest, folder: string): string[] => [
  log === undefined
    ? say('backup.directory-only', { folder, address: elsewhere?.address ?? '' })
    : say('backup.log', { folder, ...log, position: positionText(log.storeId, log.position) }),
  directory === undefined ? say('backup.no-names') : say('backup.names', { names: directory.names }),
];

const told = ({ log, elsewhere, directory, takenAt, version }: Manifest) => ({
  takenAt,
  version,
  log: log === undefined ? null : { ...log, position: positionText(log.storeId, log.position) },
  elsewhere: elsewhere ?? null,
  names: directory?.names ?? 0,
});

/** Of the bar. */
const PARTS = 1000;

const progressOf =
  ({ terminal }: Context) =>
  (share: number): void =>
    terminal.progress(Math.round(share * PARTS), PARTS);

const orRefused = async <T>(context: Context, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isBackupRefused(error)) throw refused(context, error);
    throw error;
  }
};

const isBackupRefused = (error: unknown): error is BackupRefused => (error as Error).name === 'BackupRefused';

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
