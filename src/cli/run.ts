import { CommanderError, type Command } from 'commander';
import { EXIT } from '../config/exit-codes.js';
import { callerLanguage } from './caller-language.js';
import type { World } from './context.js';
import { isCliMessage, sayIn, type Say } from './messages/say.js';
import { pacesetter, ServerEnded } from './program.js';
import { Refusal } from './refusal.js';
import { Terminal, type Streams } from './terminal.js';

/** Runs one command line, given without the program's own name. Answers the exit code. */
export const runCommandLine = async (
  args: readonly string[],
  world: World,
  streams: Streams,
  version: string,
): Promise<number> => {
  const language = callerLanguage(args, world.environment);
  const say = sayIn(language);
  const terminal = new Terminal(streams, say, args.includes('--json'));
  const program = pacesetter({ world, terminal, language, version });
  quiet(program, streams);
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    if (error instanceof ServerEnded) return error.exit;
    const refusal = refusalOf(error, say, program);
    tell(refusal, terminal);
    return refusal.exit;
  }
};

/** Commander is not to end the process, nor to speak English on its own. */
const quiet = (command: Command, streams: Streams): void => {
  command.exitOverride().configureOutput({
    writeOut: (text) => streams.stdout.write(text),
    writeErr: () => {},
  });
  for (const each of command.commands) quiet(each, streams);
};

const tell = ({ code, exit, lines, details }: Refusal, terminal: Terminal): void => {
  const { say } = terminal;
  if (terminal.json)
    terminal.answer([], { ok: false, error: { code, exit, message: lines.join('\n') }, ...details });
  else
    for (const [index, line] of lines.entries())
      terminal.note(index === 0 ? `${say('error.prefix')}: ${line}` : line);
};

const refusalOf = (error: unknown, say: Say, program: Command): Refusal => {
  if (error instanceof Refusal) return error;
  if (error instanceof CommanderError) return usage(error, say, program);
  return outside(error as Error & { code?: string }, say);
};

/** The place in question stands in quotes in Commander's own words. */
const usage = ({ code, message }: CommanderError, say: Say, program: Command): Refusal => {
  const key = `usage.${code.replace('commander.', '')}`;
  const name = /'(.+?)'/.exec(message)?.[1] ?? '';
  const line = isCliMessage(key) ? say(key, { name }) : say('usage.other');
  return new Refusal(EXIT.usage, 'USAGE', [line, say('usage.help', { command: program.name() })]);
};

/** What the outside world, or a mistake of ours, can do. Errors of the server's parts are known by their names. */
const outside = (error: Error & { code?: string }, say: Say): Refusal => {
  const { message } = error;
  switch (error.name) {
    case 'OperatorError':
      return new Refusal(EXIT.unavailable, error.code ?? 'INTERNAL', [say('error.server')]);
    case 'EventStoreFailed': {
      const exit = error.code === 'EVENT_STORE_UNREACHABLE' ? EXIT.unavailable : EXIT.failed;
      return new Refusal(exit, error.code ?? 'EVENT_STORE_REFUSED', [say('error.event-store', { message })]);
    }
    case 'SettingsRefused':
      return new Refusal(EXIT.settings, 'SETTINGS', message.split('\n'));
    case 'LogRefused':
      return new Refusal(EXIT.failed, 'LOG_REFUSED', [say('error.log', { message })]);
    case 'LogDamaged':
      return new Refusal(EXIT.badData, 'LOG_DAMAGED', [say('error.log', { message })]);
    case 'LogUnreachable':
    case 'LogUnavailable':
      return new Refusal(EXIT.unavailable, 'LOG_UNREACHABLE', [say('error.log', { message })]);
    case 'SocketPathTooLong':
      return new Refusal(EXIT.settings, 'SETTINGS', [say('error.start', { message })]);
    case 'StoreFailed':
      return new Refusal(EXIT.storeFailed, 'STORE_FAILED', [say('error.start', { message })]);
    default:
      return new Refusal(EXIT.failed, 'UNEXPECTED', [say('error.unexpected', { message })]);
  }
};
