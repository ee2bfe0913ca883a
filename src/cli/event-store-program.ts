import type { Command } from 'commander';
import { allowRead, protect, type GroupOption } from './commands/event-store-rights.js';
import type { Context } from './context.js';
import type { Say } from './messages/say.js';

type Run = <A extends unknown[]>(
  action: (context: Context, ...args: A) => Promise<void>,
) => (...args: unknown[]) => Promise<void>;

/** What an administrator of the server that keeps the log does once. */
export const eventStoreCommands = (group: Command, run: Run, say: Say): void => {
  group
    .command('allow-read')
    .description(say('eventstore.allow-read.about'))
    .requiredOption('--group <group>', say('eventstore.option.group'))
    .action(run((context, options: GroupOption) => allowRead(context, options)));
  group
    .command('protect')
    .description(say('eventstore.protect.about'))
    .requiredOption('--group <group>', say('eventstore.option.group'))
    .option('--replace', say('eventstore.option.replace'))
    .action(run((context, options: GroupOption & { replace?: boolean }) => protect(context, options)));
};
