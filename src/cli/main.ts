import '../config/production.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from './context.js';
import { runCommandLine } from './run.js';
import { backupsOf } from './backups.js';
import { buildViews, viewsFingerprint } from './views-builder.js';

const packageFile = join(import.meta.dirname, '../../../package.json');
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

// The server's parts are loaded only where they are needed: most commands only speak to one that runs.
const world: World = {
  environment: process.env,
  startServer: async (dataFolder, eventStore) => {
    const { serveOperator } = await import('../composition/serve-operator.js');
    return serveOperator(
      dataFolder,
      eventStore === undefined ? undefined : { kind: 'eventstoredb', ...eventStore },
    );
  },
  serve: async (dataFolder) => {
    const { runServer } = await import('../composition/run-server.js');
    const given = dataFolder === undefined ? {} : { PACESETTER_DATA: dataFolder };
    return runServer({ ...process.env, ...given });
  },
  viewsFingerprint,
  buildViews,
  copyLog: async (from, to, progress) => {
    const { PROJECTIONS } = await import('../../projections/registry.js');
    return (await import('../composition/copy-logs.js')).copyLogs(from, to, PROJECTIONS, progress);
  },
  giveUpCopy: async (place) => (await import('../composition/give-up-copy.js')).giveUpCopy(place),
  backups: backupsOf(version),
  administerEventStore: async (address, work) =>
    (await import('../composition/administer-event-store.js')).administerEventStore(address, work),
};

// Names of people come to lie in what is written: it is for this user alone.
process.umask(0o077);
process.exitCode = await runCommandLine(process.argv.slice(2), world, process, version);
