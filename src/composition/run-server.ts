import { createServer } from 'node:net';
import { LogDamaged, LogUnavailable } from '../application/ports/event-store.js';
import type { EventStoreSettings } from '../config/event-store-settings.js';
import { EXIT } from '../config/exit-codes.js';
import type { SettingMistake } from '../config/setting-mistake.js';
import type { Settings } from '../config/settings.js';
import { SettingsRefused, readSettings } from '../config/settings.js';
import { dataFolderAt } from '../infrastructure/data-folder/data-folder.js';
import { closedIn } from '../infrastructure/data-folder/write-access.js';
import { FolderOwned } from '../infrastructure/data-folder/owner-lock.js';
import { LogRefused } from '../infrastructure/event-store/sqlite/schema.js';
import { describeError } from '../infrastructure/telemetry/described-error.js';
import { LogUnreachable } from '../infrastructure/event-store/log-unreachable.js';
import { awaitEventStore } from './await-event-store.js';
import { BuildBar } from './build-bar.js';
import type { Opened, ServeOptions, Serving } from './serve.js';
import { serve } from './serve.js';
import type { ServerLog } from './server-log.js';
import { createServerLog } from './server-log.js';
import { STARTING, WaitingDoor } from './waiting-door.js';

/** How long what was asked may take to be answered once the process is told to end; then its connections are cut. */
const DRAIN_MS = 8_000;
const GIVE_UP_MS = 9_500;

/** Serves until it is told to end. Resolves with the exit code; prints one clear line for what stops a start. */
export const runServer = async (environment: NodeJS.ProcessEnv): Promise<number> => {
  const settings = await settingsOf(environment);
  if (Array.isArray(settings)) return refuse(settings);

  const log = createServerLog(settings.logLevel);
  endOnUnforeseen(log);
  const ended = Promise.withResolvers<number>();
  let ending = false;
  let end = leave;
  // One listener for all of its life: a signal that comes while another takes its place would be lost.
  for (const signal of SIGNALS) process.once(signal, () => end(signal));
  try {
    const { eventStore } = settings;
    const willAnswer = (opened: Opened): void => {
      end = (signal) => {
        ending = true;
        log.info('ending', { signal });
        void drain(opened).then(ended.resolve, ended.reject);
      };
    };
    const serving = await (eventStore === undefined
      ? served(settings, log, { beforeListening: async (opened) => willAnswer(opened) })
      : servedElsewhere(settings, eventStore, log, willAnswer));
    greet(serving);
    log.info('listening', { url: serving.url, demo: serving.demo });
    return await ended.promise;
  } catch (error) {
    return ending ? await ended.promise : refusedStart(error, settings);
  }
};

/** Node would print the error with all of its words. */
const endOnUnforeseen = (log: ServerLog): void => {
  process.on('uncaughtException', (error) => {
    log.fatal('something went wrong that nobody foresaw', { error: describeError(error) });
    process.exit(EXIT.failed);
  });
};

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Told to end before it listens, it has answered nobody: it can be left at once. */
const leave: (signal: NodeJS.Signals) => void = () => process.exit(EXIT.ok);

/** Until the server that keeps the log lets us in this process lives, is not ready, and says why. */
const servedElsewhere = async (
  settings: Settings,
  eventStore: EventStoreSettings,
  log: ServerLog,
  willAnswer: (opened: Opened) => void,
): Promise<Serving> => {
  const door = new WaitingDoor(settings.port, settings.host);
  try {
    for (;;) {
      await door.open();
      await awaitEventStore(eventStore, (reason) => {
        log.warn(`waiting for ${reason}`);
        door.say(reason);
      });
      door.say(STARTING);
      try {
        const place = { kind: 'eventstoredb', ...eventStore } as const;
        const beforeListening = async (opened: Opened) => {
          await door.close();
          willAnswer(opened);
        };
        return await served(settings, log, { place, beforeListening });
      } catch (error) {
        // It was there a moment ago.
        if (!(error instanceof LogUnreachable || error instanceof LogUnavailable)) throw error;
        log.warn(`the start begins again: ${error.message}`);
      }
    }
  } finally {
    await door.close();
  }
};

const served = (
  settings: Settings,
  log: ServerLog,
  options: Pick<ServeOptions, 'place' | 'beforeListening'>,
): Promise<Serving> =>
  serve({
    settings,
    log,
    ...options,
    onViews: new BuildBar(process.stderr, log).take,
    onFatal: (code, reason) => {
      log.fatal('the log cannot be written any more', { reason });
      // The outcomes of the last commands are on their way to their callers.
      setTimeout(() => process.exit(code), 250);
    },
  });

const drain = async (opened: Opened): Promise<number> => {
  setTimeout(() => opened.app.getHttpServer().closeAllConnections(), DRAIN_MS).unref();
  setTimeout(() => process.exit(EXIT.failed), GIVE_UP_MS).unref();
  await opened.close();
  return EXIT.ok;
};

/** The settings, or everything that is wrong with them, the port being in use included. */
const settingsOf = async (environment: NodeJS.ProcessEnv): Promise<Settings | SettingMistake[]> => {
  try {
    const settings = readSettings(environment);
    const taken = await portMistake(settings);
    return taken === undefined ? settings : [taken];
  } catch (error) {
    if (!(error instanceof SettingsRefused)) throw error;
    const taken = error.names('PORT') || error.names('HOST') ? undefined : await portMistake(error.settings);
    return [...error.mistakes, ...(taken === undefined ? [] : [taken])];
  }
};

const refusedStart = (error: unknown, settings: Settings): number => {
  if (error instanceof FolderOwned) {
    say(`Another server owns ${settings.dataFolder}: process ${error.pid ?? 'unknown'}. It is left alone.`);
    return EXIT.owned;
  }
  if (error instanceof LogDamaged) {
    say(`The log in ${settings.dataFolder} cannot be served: ${error.message}. Nothing was deleted.`);
    return EXIT.badData;
  }
  if (error instanceof LogRefused) {
    say(`The log in ${settings.dataFolder} is refused: ${error.message}`);
    return error.mayPass ? EXIT.failed : EXIT.settings;
  }
  if (hasCode(error, 'EADDRINUSE'))
    return refuse([{ setting: 'PORT', message: `${settings.port} is in use on ${settings.host}` }]);
  if (FOLDER_REFUSED.some((code) => hasCode(error, code)))
    return refuse([{ setting: 'PACESETTER_DATA', message: (error as Error).message }]);
  const closed = closedIn(dataFolderAt(settings.dataFolder));
  if (closed !== undefined)
    return refuse([{ setting: 'PACESETTER_DATA', message: `this user may not read ${closed}` }]);
  throw error;
};

const FOLDER_REFUSED = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG'];

const refuse = (mistakes: readonly SettingMistake[]): number => {
  say(`Cannot start: ${mistakes.length === 1 ? 'a setting is' : `${mistakes.length} settings are`} wrong.`);
  for (const { setting, message } of mistakes) say(`  ${setting}: ${message}`);
  return EXIT.settings;
};

/** Tried before the data folder is touched: a port in use is to leave no trace. */
const portMistake = async ({ port, host }: Settings): Promise<SettingMistake | undefined> => {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
    await new Promise((resolve) => server.close(resolve));
    return undefined;
  } catch (error) {
    const [setting, why] = hasCode(error, 'EADDRINUSE')
      ? ['PORT', `${port} is in use on ${host}`]
      : hasCode(error, 'EACCES')
        ? ['PORT', `${port} may not be used by this user`]
        : ['HOST', `cannot listen on ${host} (${String((error as NodeJS.ErrnoException).code)})`];
    return { setting: setting!, message: why! };
  }
};

const hasCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

const greet = ({ url, demo, operatorToken, demoTokens }: Serving): void => {
  process.stdout.write(`Pacesetter listens on ${url}\n`);
  if (operatorToken !== undefined)
    process.stdout.write(
      `The operator's token, shown this once: ${operatorToken}\nOpen ${url}#token=${operatorToken}\n`,
    );
  if (!demo || demoTokens.length === 0) return;
  process.stdout.write('This is the demo. Open it as one of:\n');
  for (const { name, role, token } of demoTokens)
    process.stdout.write(`  ${role.padEnd(13)} ${name}\n    ${url}#token=${token}\n`);
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);
