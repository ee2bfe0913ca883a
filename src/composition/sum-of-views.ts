import { DatabaseSync } from 'node:sqlite';
import { ranked } from '../application/copy/ranked.js';
import type { EventReader } from '../application/ports/views-store.js';
import type { Projection } from '../domain/kernel/projection.js';
import { removePlace, temporaryPlace } from '../infrastructure/data-folder/temporary-place.js';
import { hashOfViews } from '../infrastructure/views/canonical-hash.js';
import { buildViewsAhead } from './build-views.js';

/** What the views of a log's first so many events come to, its positions counted from 1: made anew, and gone after. */
export const sumOfViews = async (
  log: EventReader,
  events: number,
  projections: readonly Projection[],
  progress: (events: number) => void,
): Promise<string> => {
  const folder = temporaryPlace('views');
  try {
    const counted = { ...ranked(log, events), storeId: () => 'counted' };
    const { file, stale } = await buildViewsAhead(folder, counted, projections, progress);
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      return `${hashOfViews(db, projections)} ${stale ?? ''}`;
    } finally {
      db.close();
    }
  } finally {
    removePlace(folder);
  }
};
