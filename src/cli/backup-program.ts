import type { Command } from 'commander';
import { createBackup } from './commands/backup.js';
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
};
