import { resolve } from 'node:path';
import { contentsOf, orRefused, progressOf, told } from '../backup-words.js';
import type { Context } from '../context.js';
import { folderClosed, requireLog, runningServer } from '../session.js';

/** Copies the log and the directory, beside the server that may be running. */
export const createBackup = async (context: Context, to: string): Promise<void> => {
  const { say, terminal, world, dataFolder } = context;
  requireLog(context);
  const folder = resolve(to);
  const settled = () => serverHasSettled(context);
  const made = await orRefused(context, () =>
    world.backups.create(dataFolder, folder, settled, progressOf(context)),
  );
  const lines = [...contentsOf(context, made, folder), say('backup.create.prove', { folder })];
  terminal.answer(lines, { ok: true, folder, ...told(made) });
};

/** A server that answers has heard of whatever was stored before it was asked, and done the rest of it. */
const serverHasSettled = async ({ dataFolder, say }: Context): Promise<void> => {
  const running = await runningServer(dataFolder, () => {
    throw folderClosed(dataFolder, say);
  });
  await running?.call('status', {}).finally(() => running.close());
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
