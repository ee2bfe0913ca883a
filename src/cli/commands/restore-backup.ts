import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RestoredBackup } from '../../composition/backup/restore-backup.js';
import { EXIT } from '../../config/exit-codes.js';
import { isProblem } from '../../domain/kernel/problem.js';
import { contentsOf, orRefused, progressOf, told } from '../backup-words.js';
import type { Context } from '../context.js';
import { Refusal } from '../refusal.js';
import { refusedBy } from '../send-command.js';

export interface RestoreWords {
  readonly insteadOf?: string;
  readonly acceptLoss?: string;
}

/** Puts a backup into an empty data folder, and says what was recorded since, where that can be known. */
export const restoreBackup = async (context: Context, given: string, words: RestoreWords): Promise<void> => {
  const { say, terminal, world, dataFolder, isNamed } = context;
  // The demo's own folder is no place for a real log: whoever starts the demo is given its tokens.
  if (!isNamed) throw new Refusal(EXIT.usage, 'USAGE', [say('backup.restore.unnamed')]);
  const folder = resolve(given);
  const insteadOf = words.insteadOf === undefined ? undefined : resolve(words.insteadOf);
  if (insteadOf !== undefined && !existsSync(insteadOf))
    throw new Refusal(EXIT.usage, 'USAGE', [say('backup.restore.no-folder', { folder: insteadOf })]);
  const options = { backup: folder, data: dataFolder, insteadOf, acceptLoss: words.acceptLoss };
  const restored = await orRefused(context, () => world.backups.restore(options, progressOf(context)));
  if (isProblem(restored)) throw refusedBy(restored, context);
  const { manifest, storeId, since } = restored;
  const lines = [
    say('backup.restore.done', { data: dataFolder, takenAt: manifest.takenAt }),
    ...contentsOf(context, manifest, folder),
    ...(storeId === undefined ? [] : lostSince(context, restored)),
  ];
  const missing = since?.missing ?? null;
  terminal.answer(lines, { ok: true, folder, data: dataFolder, ...told(manifest), storeId, missing });
};

const lostSince = ({ say }: Context, { manifest: { takenAt }, since }: RestoredBackup): string[] => [
  say('backup.restore.views'),
  since === undefined
    ? say('backup.restore.unknown', { takenAt })
    : say('backup.restore.missing', { ...since }),
  ...(since?.missing === 0 ? [] : [say('backup.restore.withdrawn')]),
];
