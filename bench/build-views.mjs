import { join } from 'node:path';
import { PROJECTIONS } from '../dist/projections/registry.js';
import { buildViewsAhead } from '../dist/src/composition/build-views.js';
import { openLogReader } from '../dist/src/infrastructure/event-store/sqlite/log-reader.js';

/** Of a seeded folder, so that its server is ready as soon as it starts. */
export const buildViews = async (folder) => {
  const log = openLogReader(join(folder, 'log.db'));
  try {
    await buildViewsAhead(folder, log, PROJECTIONS);
  } finally {
    log.close();
  }
};
