import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { PROJECTIONS } from '../../projections/registry.js';
import { dataFolderAt } from '../infrastructure/data-folder/data-folder.js';
import { placeOfLog } from '../infrastructure/data-folder/log-elsewhere.js';
import { openLogToRead } from '../infrastructure/event-store/log-place.js';
import type { BuildPlace } from '../composition/build-views.js';
import { buildViewsAhead } from '../composition/build-views.js';
import { fingerprintOf } from '../infrastructure/views/schema.js';

/** Without a place it only says which views this release has. */
const place = workerData as BuildPlace | undefined;
const port = parentPort as MessagePort;

port.postMessage({ fingerprint: fingerprintOf(PROJECTIONS) });
if (place !== undefined) {
  const { eventStore } = place;
  const elsewhere = eventStore === undefined ? undefined : ({ kind: 'eventstoredb', ...eventStore } as const);
  const log = await openLogToRead(placeOfLog(dataFolderAt(place.folder), elsewhere));
  const progress = (done: number, total: number): void => port.postMessage({ progress: { done, total } });
  port.postMessage({ built: await buildViewsAhead(place.folder, log, PROJECTIONS, progress) });
  await log.close();
}
