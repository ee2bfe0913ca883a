import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Uuid } from '../domain/kernel/ids.js';
import type { Language } from '../domain/kernel/values.js';
import { EXIT } from '../config/exit-codes.js';
import { isLanguage } from './caller-language.js';
import { backupCommands } from './backup-program.js';
import { buildViews } from './commands/build-views.js';
import { copyLog, giveUpCopy, type CopyOptions } from './commands/copy-log.js';
import { importProjects, type ImportOptions } from './commands/import-projects.js';
import { openProgramme, type OpenProgrammeOptions } from './commands/open-programme.js';
import { acceptClock, acceptLoss } from './commands/operator-words.js';
import { listParked, retryViews } from './commands/parked-views.js';
import { createToken, listTokens, revokeToken, type CreateTokenOptions } from './commands/tokens.js';
import { verifyLog } from './commands/verify-log.js';
import type { Context, World } from './context.js';
import { eventStoreCommands } from './event-store-program.js';
import type { Say } from './messages/say.js';
import { Refusal } from './refusal.js';
import type { Terminal } from './terminal.js';

export interface ProgramParts {
  readonly world: World;
  readonly terminal: Terminal;
  readonly language: Language;
  readonly version: string;
}

interface GlobalOptions {
  readonly data?: string;
  readonly dryRun?: boolean;
  readonly commandId?: string;
}

/** The server has said itself why it ended. */
export class ServerEnded extends Error {
  override readonly name = 'ServerEnded';

  constructor(readonly exit: number) {
    super();
  }
}

const DEMO_FOLDER = './data/demo';

/** Every command of the command line, in the caller's words. */
export const pacesetter = (parts: ProgramParts): Command => {
  const { world } = parts;
  const { say } = parts.terminal;
  const run =
    <A extends unknown[]>(action: (context: Context, ...args: A) => Promise<void>) =>
    async (...args: unknown[]): Promise<void> => {
      // Commander ends the arguments with the options and the command itself.
      const command = args.at(-1) as Command;
      await action(contextOf(command.optsWithGlobals(), parts), ...(args.slice(0, -1) as A));
    };
  const root = new Command('pacesetter')
    .description(say('program.about'))
    .version(parts.version, '-V, --version', say('option.version'))
    .option('--data <dir>', say('option.data'))
    .option('--json', say('option.json'))
    .option('--language <code>', say('option.language'), oneOfOurs)
    .helpOption('-h, --help', say('option.help'))
    .helpCommand('help [command]', say('command.help'))
    .configureHelp({ showGlobalOptions: true, styleTitle: titlesIn(say) });
  const group = (name: string, about: string): Command =>
    root.command(name).description(about).helpOption('-h, --help', say('option.help')).helpCommand(false);
  const writing = (command: Command): Command =>
    command
      .option('--dry-run', say('option.dry-run'))
      .option('--command-id <uuid>', say('option.command-id'));

  root
    .command('serve')
    .description(say('serve.about'))
    .action(async (_options: unknown, command: Command) => {
      const exit = await world.serve(command.optsWithGlobals<GlobalOptions>().data);
      if (exit !== EXIT.ok) throw new ServerEnded(exit);
    });

  writing(group('programme', say('programme.about')).command('open'))
    .description(say('programme.open.about'))
    .requiredOption('--key <key>', say('programme.option.key'))
    .option('--name <name>', say('programme.option.name'))
    .option('--name-nl <name>', say('programme.option.name-in', { language: 'Nederlands' }))
    .option('--name-fr <name>', say('programme.option.name-in', { language: 'français' }))
    .option('--name-en <name>', say('programme.option.name-in', { language: 'English' }))
    .requiredOption('--administrator <actor>', say('programme.option.administrator'))
    .option('--deadline <moment>', say('programme.option.deadline'))
    .option('--time-zone <zone>', say('programme.option.time-zone'))
    .action(run((context, options: OpenProgrammeOptions) => openProgramme(context, options)));

  group('import', say('import.about'))
    .command('projects')
    .description(say('import.projects.about'))
    .argument('<file.csv>', say('import.argument.file'))
    .requiredOption('--programme <key>', say('import.option.programme'))
    .requiredOption('--mapping <map.yaml>', say('import.option.mapping'))
    .option('--dry-run', say('option.dry-run'))
    .action(run((context, file: string, options: ImportOptions) => importProjects(context, file, options)));

  const token = group('token', say('token.about'));
  writing(token.command('create'))
    .description(say('token.create.about'))
    .option('--new', say('token.option.new'))
    .option('--actor <id>', say('token.option.actor'))
    .option('--name <name>', say('token.option.name'))
    .action(run((context, options: CreateTokenOptions) => createToken(context, options)));
  writing(token.command('revoke'))
    .description(say('token.revoke.about'))
    .argument('<token>', say('token.argument.token'))
    .requiredOption('--reason <text>', say('option.reason'))
    .action(run((context, id: string, { reason }: { reason: string }) => revokeToken(context, id, reason)));
  token.command('list').description(say('token.list.about')).action(run(listTokens));

  const views = group('views', say('views.about'));
  views.command('build').description(say('views.build.about')).action(run(buildViews));
  views.command('parked').description(say('views.parked.about')).action(run(listParked));
  views.command('retry').description(say('views.retry.about')).action(run(retryViews));

  const log = group('log', say('log.about'));
  log.command('verify').description(say('log.verify.about')).action(run(verifyLog));
  log
    .command('copy')
    .description(say('log.copy.about'))
    .requiredOption('--from <place>', say('log.copy.option.from'))
    .requiredOption('--to <place>', say('log.copy.option.to'))
    .option('--from-prefix <prefix>', say('log.copy.option.prefix'))
    .option('--to-prefix <prefix>', say('log.copy.option.prefix'))
    .action(run((context, options: CopyOptions) => copyLog(context, options)));
  log
    .command('give-up-copy')
    .description(say('log.give-up-copy.about'))
    .requiredOption('--to <place>', say('log.copy.option.to'))
    .option('--to-prefix <prefix>', say('log.copy.option.prefix'))
    .action(run((context, options: CopyOptions) => giveUpCopy(context, options)));
  writing(log.command('accept-loss'))
    .description(say('log.accept-loss.about'))
    .requiredOption('--reason <text>', say('option.reason'))
    .action(run((context, { reason }: { reason: string }) => acceptLoss(context, reason)));

  writing(group('clock', say('clock.about')).command('accept'))
    .description(say('clock.accept.about'))
    .requiredOption('--reason <text>', say('option.reason'))
    .action(run((context, { reason }: { reason: string }) => acceptClock(context, reason)));

  backupCommands(group('backup', say('backup.about')), run, say);
  eventStoreCommands(group('eventstore', say('eventstore.about')), run, say);

  return root;
};

const oneOfOurs = (text: string): Language => {
  if (isLanguage(text)) return text;
  throw new InvalidArgumentError('');
};

const contextOf = ({ data, dryRun, commandId }: GlobalOptions, parts: ProgramParts): Context => {
  const { world, terminal, language } = parts;
  const { say } = terminal;
  if (commandId !== undefined && !UUID.test(commandId))
    throw new Refusal(EXIT.usage, 'USAGE', [say('error.not-a-uuid', { value: commandId })]);
  const named = data ?? (world.environment['PACESETTER_DATA'] || undefined);
  return {
    world,
    terminal,
    say,
    language,
    dataFolder: resolve(named ?? DEMO_FOLDER),
    isNamed: named !== undefined,
    dryRun: dryRun ?? false,
    commandId: (commandId?.toLowerCase() ?? randomUUID()) as Uuid,
  };
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const titlesIn = (say: Say) => {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': say('title.usage'),
    'Arguments:': say('title.arguments'),
    'Options:': say('title.options'),
    'Global Options:': say('title.global-options'),
    'Commands:': say('title.commands'),
  };
  return (title: string): string => titles[title] ?? title;
};
