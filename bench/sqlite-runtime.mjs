import { openInstallation } from '../dist/src/composition/installation.js';
import { runtimeOf } from '../dist/src/composition/runtime-of.js';
import { silentLog } from '../dist/src/composition/server-log.js';

const SETTINGS = {
  defaultLanguage: 'en',
  introspection: false,
  requestsPerActor: 0,
  requestsPerAddress: 0,
};

/** What `npm start` serves. */
export const sqliteRuntime = async (folder, clock) => {
  const onFatal = (code) => process.exit(code);
  const installation = await openInstallation({ path: folder, clock, log: silentLog, onFatal });
  return runtimeOf(installation, SETTINGS, clock, silentLog);
};
