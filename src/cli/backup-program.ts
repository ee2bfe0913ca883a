import type { Command } from 'commander';
import { createBackup, verifyBackup } from './commands/backup.js';
import { restoreBackup, type RestoreWords } from './commands/restore-backup.js';
import type { Context } from './context.js';
import type { Say } from './messages/say.js';

type Run = <A extends unknown[]>(
  action: (context: Context, ...args: A) => Promise<void>,
) => (...args: unknown[]) => Promise<void>;

/** What keeps a log and a directory when their disk is lost. */
export const backupCommands = (group: Command, run: Run, say: Say): void => {
  group
    .command('create')
    .description(say('backup.create.about'))
    .requiredOption('--to <folder>', say('backup.option.to'))
    .action(run((context, { to }: { to: string }) => createBackup(context, to)));
  group
    .command('verify')
    .description(say('backup.verify.about'))
    .argument('<folder>', say('backup.argument.folder'))
    .action(run((context, folder: string) => verifyBackup(context, folder)));
  group
    .command('restore')
    .description(say('backup.restore.about'))
    .argument('<folder>', say('backup.argument.folder'))
    .option('--instead-of <folder>', say('backup.option.instead-of'))
    .option('--accept-loss <reason>', say('backup.option.accept-loss'))
    .action(run((context, folder: string, words: RestoreWords) => restoreBackup(context, folder, words)));
};
