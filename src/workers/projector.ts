import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { PROJECTIONS } from '../../projections/registry.js';
import { logPointOf } from '../application/ports/views-store.js';
import { ProjectorLoop } from '../application/projector-loop.js';
import { missingEvents } from '../application/last-common.js';
import { Projector } from '../application/projector.js';
import type { ViewsStatus } from '../application/ports/views.js';
import type { LogNews } from '../infrastructure/event-store/eventstoredb/head.js';
import { openLogToRead, whenItIsThere } from '../infrastructure/event-store/log-place.js';
import { tablesOf } from '../infrastructure/views/schema.js';
import { SqliteViewsStore } from '../infrastructure/views/sqlite-views-store.js';
import type { FromProjector, ToProjector, ViewsPlace } from '../infrastructure/views/view-messages.js';
import { openViews, removeOtherViews, viewsFile } from '../infrastructure/views/views-file.js';

const port = parentPort as MessagePort;
const tell = (message: FromProjector): void => port.postMessage(message);

let untold: LogNews | undefined;
/** Once for all that is heard in one turn. */
const tellNews = (news: LogNews): void => {
  if (untold === undefined)
    setImmediate(() => {
      tell({ kind: 'log', news: untold! });
      untold = undefined;
    });
  untold = news;
};

const { folder, log: place } = workerData as ViewsPlace;
const file = viewsFile(folder, PROJECTIONS);
let loop: ProjectorLoop | undefined;
const log = await openLogToRead(place, {
  onNews: (news) => {
    loop?.wake();
    tellNews(news);
  },
  // The server may have been restored meanwhile.
  onResumed: () => loop?.doubt(),
  onDamaged: (damaged) =>
    tell({ kind: 'log', news: { position: 0, isHeard: true, isUnfinished: false, damaged } }),
});
const db = openViews(file, log.storeId(), PROJECTIONS);
const store = new SqliteViewsStore(db, tablesOf(PROJECTIONS));
const projector = new Projector(log, store, PROJECTIONS);

let replaced = false;
const report = (status: ViewsStatus): void => {
  tell({ kind: 'status', status });
  if (!status.caughtUp || replaced) return;
  replaced = true;
  removeOtherViews(folder, file);
};

const running = (loop = new ProjectorLoop(log, store, projector, report));
port.on('message', (message: ToProjector) => {
  if (message.kind === 'wake') running.wake();
  else if (message.kind === 'retry') void retry(message.id);
  else running.stop();
});

const retry = async (id: number): Promise<void> => {
  const failed = await running
    .retry((done, total) => tell({ kind: 'retrying', id, done, total }))
    .then(
      () => undefined,
      (error: Error) => error.message,
    );
  tell(failed === undefined ? { kind: 'retried', id } : { kind: 'retried', id, failed });
};

// Before anybody is let in: whoever writes to a log that has lost events would write over what was lost.
const missing = await whenItIsThere(() => missingEvents(log, store));
const lost = missing === 0 ? {} : { lost: { missing } };
tell({
  kind: 'ready',
  file,
  status: { ...logPointOf(projector.checkpoint), ...projector.parked, caughtUp: false, ...lost },
});
await running.run();
db.close();
await log.close();
port.close();
