import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { PROJECTIONS } from '../../projections/registry.js';
import { openLogToRead } from '../infrastructure/event-store/log-place.js';
import { buildViewsAhead } from '../composition/build-views.js';
import { fingerprintOf } from '../infrastructure/views/schema.js';
import type { ViewsPlace } from '../infrastructure/views/view-messages.js';

/** Without a place it only says which views this release has. */
const place = workerData as ViewsPlace | undefined;
const port = parentPort as MessagePort;

port.postMessage({ fingerprint: fingerprintOf(PROJECTIONS) });
if (place !== undefined) {
  const log = await openLogToRead(place.log);
  const progress = (done: number, total: number): void => port.postMessage({ progress: { done, total } });
  port.postMessage({ built: await buildViewsAhead(place.folder, log, PROJECTIONS, progress) });
  await log.close();
}
