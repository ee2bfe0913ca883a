import type { CommandService, Receipt } from '../application/command-request.js';
import type { Clock } from '../application/ports/clock.js';
import type { Telemetry } from '../application/ports/telemetry.js';
import type { ViewsStatus } from '../application/ports/views.js';
import { CLI_ACTOR } from '../domain/kernel/ids.js';
import type { Problem } from '../domain/kernel/problem.js';
import { isProblem, nothingToDo } from '../domain/kernel/problem.js';
import type { Readiness, Runtime } from '../api/runtime.js';
import type { AcceptedLoss } from '../api/operator-socket/handlers.js';
import { LIMITS } from '../api/limits/limits.js';
import type { Limits } from '../api/limits/limits.js';
import type { Settings } from '../config/settings.js';
import type { LogNews } from '../infrastructure/event-store/eventstoredb/head.js';
import type { LogOnServer } from '../infrastructure/event-store/log-place.js';
import { UNFINISHED } from '../infrastructure/event-store/unfinished.js';
import { PrometheusTelemetry } from '../infrastructure/telemetry/prometheus-telemetry.js';
import { SqliteViews } from '../infrastructure/views/sqlite-views.js';
import type { Core } from './core.js';
import { openCore } from './core.js';
import { heldBack, parkedNotes } from './note-parked.js';
import { packageVersion } from './package-version.js';
import type { ServerLog } from './server-log.js';
import { viewsLag } from './views-lag.js';
import { WatchedCommands } from './watched-commands.js';

/** A data folder at work: its write side and its views, without any door to the outside. */
export interface Installation {
  readonly core: Core;
  readonly views: SqliteViews;
  readonly demo: boolean;
  readonly commands: CommandService;
  readonly readiness: () => Readiness;
  readonly telemetry: Telemetry;
  /** The operator's word to go on without lost events; the store is another one from then on. */
  readonly acceptLoss: (word: AcceptedLoss) => Promise<Receipt | Problem>;
  close(): Promise<void>;
}

export interface InstallationOptions {
  readonly path: string;
  /** Where the log is kept, if not in the folder. */
  readonly place?: LogOnServer | undefined;
  readonly clock: Clock;
  readonly log: ServerLog;
  readonly onFatal: (code: number, reason: string) => void;
  /** Hears of every change of the views. */
  readonly onViews?: ((status: ViewsStatus) => void) | undefined;
}

export const openInstallation = async ({
  path,
  place: elsewhere,
  clock,
  log,
  onFatal,
  onViews,
}: InstallationOptions): Promise<Installation> => {
  const core = await openCore(path, clock, onFatal, (error, about) => log.error(about, error), elsewhere);
  const { unwritable } = core.health;
  if (unwritable !== undefined) log.warn(readOnlyFor(unwritable));
  try {
    const witnessed = Promise.withResolvers<void>();
    const noteParked = parkedNotes(log);
    const onStatus = (status: ViewsStatus): void => {
      noteStatus(core, log, status);
      noteParked(status);
      onViews?.(status);
      if (hasCompared(status)) witnessed.resolve();
    };
    const place = { folder: core.viewsFolder, log: core.place };
    const views = await SqliteViews.open(place, onStatus, (news) => noteNews(core, log, news));
    core.store.announceTo(() => views.wake());
    // Until the views have been compared with the log nobody knows whether it may be written to.
    await witnessed.promise;
    const { demo } = (await core.states.installation()).state;
    const readiness = () => readinessOf(core, views.status());
    const telemetry = telemetryOf(core, views, clock, readiness);
    const commands = new WatchedCommands(core.commands, telemetry, log);
    return {
      core,
      views,
      demo,
      commands,
      readiness,
      telemetry,
      acceptLoss: (word) => acceptLoss(core, commands, views, word),
      close: async () => {
        await views.close();
        await core.close();
      },
    };
  } catch (error) {
    await core.close();
    throw error;
  }
};

/** What the API runs on. */
export const runtimeOf = (
  { core, views, demo, commands, readiness, telemetry }: Installation,
  settings: Pick<Settings, 'defaultLanguage' | 'introspection' | 'requestsPerActor' | 'requestsPerAddress'>,
  clock: Clock,
  log: ServerLog,
  limits: Partial<Limits> = {},
): Runtime => ({
  // Read each time: after an accepted loss the store has another id.
  get storeId() {
    return core.store.storeId;
  },
  demo,
  defaultLanguage: settings.defaultLanguage,
  introspection: settings.introspection,
  limits: {
    ...LIMITS,
    requestsPerActor: settings.requestsPerActor,
    requestsPerAddress: settings.requestsPerAddress,
    ...limits,
  },
  clock,
  commands,
  access: core.access,
  directory: core.directory,
  views,
  head: () => core.store.head(),
  readiness,
  telemetry,
  reportError: (error, about, ids) => log.error(about, error, ids),
  reportRequest: (answered) => log.debug('request', answered),
});

/** What is counted of a data folder at work, from now on. */
const telemetryOf = (core: Core, views: SqliteViews, clock: Clock, readiness: () => Readiness): Telemetry => {
  const telemetry = new PrometheusTelemetry({ version: packageVersion(), eventStore: core.place.kind });
  core.log.tellCommits((commit) => telemetry.committed(commit));
  core.store.countIn(telemetry);
  telemetry.watch({
    viewsLag: () => viewsLag(core, views, clock),
    isStale: () => views.status().stale !== undefined,
    isReady: () => readiness().ready,
  });
  return telemetry;
};

/** Whatever is told after the log was found to hold what the views have seen, or not. */
const hasCompared = ({ lost, stale, caughtUp, building }: ViewsStatus): boolean =>
  caughtUp || lost !== undefined || stale !== undefined || building !== undefined;

const noteStatus = ({ health, states }: Core, log: ServerLog, status: ViewsStatus): void => {
  const { lost, stale, caughtUp } = status;
  // Found again by a comparison: without one the views do not catch up.
  if (caughtUp && lost === undefined && stale === undefined && health.missingEvents !== undefined) {
    health.lossOver();
    states.forget();
  }
  if (lost !== undefined && health.missingEvents === undefined) {
    health.eventsLost(lost.missing);
    states.forget();
    log.warn(`${lost.missing} acknowledged events are missing from the log: writes are refused`);
  }
  if (stale !== undefined) log.warn('the views stand still: /readyz says why', { where: placeIn(stale) });
};

/** The event alone: why it cannot be digested may quote what is in it. */
const placeIn = (stale: string): string | undefined =>
  /^Event at position \d+ \([\w-]+, revision -?\d+\)/.exec(stale)?.[0];

const noteNews = ({ log: store, health, damaged }: Core, log: ServerLog, news: LogNews): void => {
  if (news.damaged !== undefined) return damaged(news.damaged);
  store.hear(news);
  if (news.isUnfinished && !health.isCopied) log.warn(`writes are refused: ${UNFINISHED}`);
  health.copying(news.isUnfinished);
};

const readinessOf = (
  { log, health, clock }: Core,
  { lost, stale, parked, caughtUp, building }: ViewsStatus,
): Readiness => {
  const reasons = [
    ...(log.isReachable() ? [] : ['the event store cannot be reached']),
    ...(health.damageFound === undefined ? [] : [health.damageFound.message]),
    ...(health.isCopied ? [UNFINISHED] : []),
    ...(lost === undefined ? [] : [`${lost.missing} acknowledged events are missing from the log`]),
    ...(stale === undefined ? [] : [`the views stand still: ${stale}`]),
    ...(caughtUp || lost !== undefined
      ? []
      : [
          building === undefined
            ? 'the views are catching up'
            : `the views are being built: ${percent(building)} %`,
        ]),
  ];
  const jump = clock.jumped();
  const degraded = [
    ...(jump?.problem === 'ClockJumped'
      ? [`writes are refused: the clock is ${jump.seconds} seconds off`]
      : []),
    ...(health.unwritable === undefined ? [] : [readOnlyFor(health.unwritable)]),
    ...(health.appendsFail === undefined
      ? []
      : [`the last command could not be stored: ${health.appendsFail}`]),
    ...(parked === undefined ? [] : [heldBack(parked)]),
  ];
  return { ready: reasons.length === 0, reasons, degraded };
};

const readOnlyFor = (unwritable: string): string =>
  `writes are refused: this user may not write ${unwritable}`;

const percent = ({ done, total }: { readonly done: number; readonly total: number }): number =>
  total === 0 ? 0 : Math.floor((done / total) * 100);

const acceptLoss = async (
  { health, log }: Core,
  commands: CommandService,
  views: SqliteViews,
  { commandId, reason, dryRun }: AcceptedLoss,
): Promise<Receipt | Problem> => {
  const missing = health.missingEvents;
  if (missing === undefined) return nothingToDo;
  const answer = await commands.execute({
    command: 'acceptLoss',
    caller: { actor: CLI_ACTOR, door: 'socket' },
    commandId,
    input: { reason, missing },
    ...(dryRun === undefined ? {} : { dryRun }),
  });
  if (isProblem(answer) || dryRun === true) return answer;
  await log.renewStoreId();
  await views.reopen();
  health.lossOver();
  return answer;
};
