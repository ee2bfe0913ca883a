import type { CommandService, Receipt } from '../application/command-request.js';
import type { Clock } from '../application/ports/clock.js';
import type { Telemetry } from '../application/ports/telemetry.js';
import type { ViewsStatus } from '../application/ports/views.js';
import { CLI_ACTOR } from '../domain/kernel/ids.js';
import type { Problem } from '../domain/kernel/problem.js';
import { isProblem, nothingToDo } from '../domain/kernel/problem.js';
import type { Readiness } from '../api/runtime.js';
import type { AcceptedLoss } from '../api/operator-socket/handlers.js';
import type { LogOnServer } from '../infrastructure/event-store/log-place.js';
import { PrometheusTelemetry } from '../infrastructure/telemetry/prometheus-telemetry.js';
import { SqliteViews } from '../infrastructure/views/sqlite-views.js';
import type { Core } from './core.js';
import { openCore } from './core.js';
import { parkedNotes } from './note-parked.js';
import { hasCompared, noteNews, noteStatus } from './note-status.js';
import { packageVersion } from './package-version.js';
import { readinessOf, readOnlyFor } from './readiness.js';
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
