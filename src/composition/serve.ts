import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DemoToken } from '../application/demo/demo-tokens.js';
import type { ViewsStatus } from '../application/ports/views.js';
import type { Clock } from '../application/ports/clock.js';
import { createApp } from '../app.module.js';
import type { Limits } from '../api/limits/limits.js';
import type { Settings } from '../config/settings.js';
import { systemClock } from '../infrastructure/clock/system-clock.js';
import type { LogOnServer } from '../infrastructure/event-store/log-place.js';
import { firstToken, makeDemo, newDemoTokens } from './first-start.js';
import type { Installation } from './installation.js';
import { openInstallation } from './installation.js';
import { runtimeOf } from './runtime-of.js';
import { openOperatorDoor } from './operator-door.js';
import type { ServerLog } from './server-log.js';

export interface Serving {
  readonly url: string;
  readonly demo: boolean;
  /** At the first start of a real installation only. */
  readonly operatorToken?: string;
  /** Of a demo, at each start. */
  readonly demoTokens: readonly DemoToken[];
  readonly installation: Installation;
  readonly app: NestFastifyApplication;
  /** Answers what was asked, then closes everything. */
  close(): Promise<void>;
}

/** What is there before anybody can ask. */
export type Opened = Pick<Serving, 'app' | 'close'>;

export interface ServeOptions {
  readonly settings: Settings;
  readonly log: ServerLog;
  readonly onFatal: (code: number, reason: string) => void;
  readonly clock?: Clock;
  /** Where the log is kept, if not in the data folder. */
  readonly place?: LogOnServer | undefined;
  /** In place of those that hold for everybody. */
  readonly limits?: Partial<Limits>;
  readonly onViews?: (status: ViewsStatus) => void;
  /** The port is about to be taken, and what is asked answered: whoever holds it is to leave it. */
  readonly beforeListening?: (opened: Opened) => Promise<void>;
}

/** The whole server: the data folder, its doors over HTTP and over the operator's socket. */
export const serve = async ({
  settings,
  log,
  onFatal,
  clock = systemClock,
  place,
  limits,
  onViews,
  beforeListening,
}: ServeOptions): Promise<Serving> => {
  if (settings.demo) await makeDemo(settings.dataFolder, clock.now());
  const installation = await openInstallation({
    path: settings.dataFolder,
    place,
    clock,
    log,
    onFatal,
    onViews,
  });
  const closers: (() => Promise<unknown>)[] = [() => installation.close()];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closing ??= (async () => {
      for (let closeOne = closers.pop(); closeOne !== undefined; closeOne = closers.pop()) await closeOne();
    })());
  try {
    const { core } = installation;
    warnOfClock(core.newest, clock, log);
    const { origins, trustedProxies } = settings;
    const runtime = runtimeOf(installation, settings, clock, log, limits);
    const app = await createApp(runtime, { origins, trustedProxies });
    closers.push(() => app.close());
    // Before anybody is given a token: a port in use is to change nothing.
    await beforeListening?.({ app, close });
    await app.listen(settings.port, settings.host);
    const operatorToken = settings.demo ? undefined : await ifWritable(log, () => firstToken(core));
    const demoTokens = settings.demo ? ((await ifWritable(log, () => newDemoTokens(core))) ?? []) : [];
    const socket = await openOperatorDoor(installation, log);
    if (closing !== undefined) await socket.close();
    closers.push(() => socket.close());
    return {
      url: urlOf(app, settings.host),
      demo: installation.demo,
      ...(operatorToken === undefined ? {} : { operatorToken }),
      demoTokens,
      installation,
      app,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** A log that refuses writes (events are missing, the clock is off) is served all the same, to be asked and mended. */
const ifWritable = async <T>(log: ServerLog, give: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await give();
  } catch (error) {
    log.warn(`no token was given: ${(error as Error).message}`);
    return undefined;
  }
};

const FAR_MS = 30 * 86_400_000;

const warnOfClock = (newest: number | undefined, clock: Clock, log: ServerLog): void => {
  if (newest !== undefined && clock.now() - newest > FAR_MS)
    log.warn('the clock is more than 30 days past the newest event of the log', {
      newest: new Date(newest).toISOString(),
    });
};

const urlOf = (app: NestFastifyApplication, host: string): string => {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}/`;
};
