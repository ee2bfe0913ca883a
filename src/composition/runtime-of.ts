import { LIMITS } from '../api/limits/limits.js';
import type { Limits } from '../api/limits/limits.js';
import type { Runtime } from '../api/runtime.js';
import type { Clock } from '../application/ports/clock.js';
import type { Settings } from '../config/settings.js';
import type { Installation } from './installation.js';
import type { ServerLog } from './server-log.js';

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
