import type { EventReader } from '../application/ports/views-store.js';
import type { ParkedStream } from '../application/ports/views.js';
import { missingEvents } from '../application/last-common.js';
import { Projector } from '../application/projector.js';
import type { EventStoreSettings } from '../config/event-store-settings.js';
import type { Projection } from '../domain/kernel/projection.js';
import { tablesOf } from '../infrastructure/views/schema.js';
import { SqliteViewsStore } from '../infrastructure/views/sqlite-views-store.js';
import { openViews, removeViews, viewsFile } from '../infrastructure/views/views-file.js';

export interface BuiltViews {
  readonly file: string;
  /** How many events they hold. */
  readonly events: number;
  /** Set where an event could not be passed: the views end before it. */
  readonly stale?: string;
  /** Set where the log lacks events that the views hold; nothing was done. */
  readonly missing?: number;
  /** What they hold back. */
  readonly parked: readonly ParkedStream[];
}

/** What a thread that builds views is handed. */
export interface BuildPlace {
  readonly folder: string;
  readonly eventStore: EventStoreSettings | undefined;
}

export type BuildProgress = (done: number, total: number) => void;
type Log = EventReader & { storeId(): string };

/**
 * Brings this release's views in a folder up to the log, beside a running server of another release: its file is
 * left alone. Goes on where an earlier build was cut off. `progress`: positions of the log.
 */
export const buildViewsAhead = async (
  folder: string,
  log: Log,
  projections: readonly Projection[],
  progress: BuildProgress = () => {},
): Promise<BuiltViews> => {
  const file = viewsFile(folder, projections);
  const db = openViews(file, log.storeId(), projections);
  try {
    const store = new SqliteViewsStore(db, tablesOf(projections));
    const missing = await missingEvents(log, store);
    if (missing > 0) return { file, events: store.checkpoint().events, missing, parked: store.parked() };
    const projector = new Projector(log, store, projections);
    const retried = await projector.retry();
    const total = await log.head();
    for (;;) {
      const step = retried.outcome === 'stale' ? retried : await projector.step();
      const { position, events } = projector.checkpoint;
      progress(Math.min(position, total), total);
      if (step.outcome === 'stale') return { file, events, stale: step.reason, parked: store.parked() };
      if (step.outcome === 'caught-up') return { file, events, parked: store.parked() };
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  } finally {
    db.close();
  }
};

/** Drops this release's views in a folder and builds them again. No server may be using them. */
export const rebuildViews = (
  folder: string,
  log: Log,
  projections: readonly Projection[],
  progress?: BuildProgress,
): Promise<BuiltViews> => {
  removeViews(viewsFile(folder, projections));
  return buildViewsAhead(folder, log, projections, progress);
};
