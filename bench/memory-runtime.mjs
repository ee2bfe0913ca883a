import { PROJECTIONS } from '../dist/projections/registry.js';
import { LIMITS } from '../dist/src/api/limits/limits.js';
import { InProcessViews } from '../dist/src/composition/in-process-views.js';
import { PrometheusTelemetry } from '../dist/src/infrastructure/telemetry/prometheus-telemetry.js';
import { openLogReader } from '../dist/src/infrastructure/event-store/sqlite/log-reader.js';
import { join } from 'node:path';
import { memoryCore } from './memory-core.mjs';

const PAGE = 5000;

/** The same server where nothing is on a disk, with a copy of a folder's log. */
export const memoryRuntime = async (folder, clock) => {
  const { store, directory, commands, access } = memoryCore(clock);
  await copyLog(join(folder, 'log.db'), store);
  const views = new InProcessViews(store, PROJECTIONS);
  store.announceTo(() => views.wake());
  if (!(await views.waitFor(await store.head(), 300_000))) throw new Error('The views were not built');
  return {
    storeId: store.storeId,
    demo: false,
    defaultLanguage: 'en',
    introspection: false,
    limits: { ...LIMITS, requestsPerActor: 0, requestsPerAddress: 0 },
    clock,
    commands,
    access,
    directory,
    views,
    head: () => store.head(),
    readiness: () => ({ ready: true, reasons: [], degraded: [] }),
    telemetry: new PrometheusTelemetry({ version: '0', eventStore: 'memory' }),
    reportRequest: () => undefined,
    reportError: (error) => console.error(error),
  };
};

const copyLog = async (file, store) => {
  const log = openLogReader(file);
  for (let after = 0; ;) {
    const page = log.readAll(after, PAGE);
    for (const event of page)
      await store.append(event.stream, event.revision === 0 ? 'no-stream' : event.revision - 1, [event]);
    if (page.length === 0) break;
    after = page.at(-1).position;
  }
  log.close();
};
