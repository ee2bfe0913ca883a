import { join } from 'node:path';
import { PROJECTIONS } from '../dist/projections/registry.js';
import { Projector } from '../dist/src/application/projector.js';
import { openLogReader } from '../dist/src/infrastructure/event-store/sqlite/log-reader.js';
import { tablesOf } from '../dist/src/infrastructure/views/schema.js';
import { SqliteViewsStore } from '../dist/src/infrastructure/views/sqlite-views-store.js';
import { openViews, removeViews } from '../dist/src/infrastructure/views/views-file.js';

class CountingStore extends SqliteViewsStore {
  changes = 0;

  commit(expected, update) {
    for (const byKey of update.versions.values())
      for (const versions of byKey.values()) this.changes += versions.length;
    super.commit(expected, update);
  }
}

/**
 * Rows written per second while all views are built from nothing; a row that is closed and followed is one change.
 * `inSqlite`: where it is `timed`, the share of the time that SQLite took.
 */
export const rebuilt = async (seeded, timed) => {
  const file = join(seeded, 'rebuilt-views.db');
  removeViews(file);
  const log = openLogReader(join(seeded, 'log.db'));
  const db = openViews(file, log.storeId(), PROJECTIONS);
  const spent = timed?.(db);
  try {
    const store = new CountingStore(db, tablesOf(PROJECTIONS));
    const projector = new Projector(log, store, PROJECTIONS);
    const began = performance.now();
    for (;;) {
      const { outcome } = await projector.step();
      if (outcome === 'stale') throw new Error('The views could not digest the seed');
      if (outcome === 'caught-up') break;
    }
    const milliseconds = performance.now() - began;
    return {
      perSecond: store.changes / (milliseconds / 1000),
      inSqlite: spent === undefined ? undefined : spent.milliseconds / milliseconds,
    };
  } finally {
    db.close();
    log.close();
    removeViews(file);
  }
};
