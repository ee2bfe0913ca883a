import type { DatabaseSync } from 'node:sqlite';
import { START, type Moment, type ViewsStore } from '../../application/ports/views-store.js';

/** A log as if it were views that have seen every one of its events, each by itself: what another is compared with. */
export interface LogMoments extends Pick<ViewsStore, 'checkpoint' | 'momentAt'> {
  eventsAfter(position: number): number;
}

/** Over one connection. The moments tell nothing but positions and hashes. */
export const logMoments = (db: DatabaseSync): LogMoments => {
  const before = db.prepare(
    'SELECT position, hash FROM event WHERE position <= ? ORDER BY position DESC LIMIT 1',
  );
  const after = db.prepare('SELECT count(*) AS events FROM event WHERE position > ?');
  const momentAt = (position: number): Moment => ({
    ...START,
    ...(before.get(position) as { position: number; hash: string } | undefined),
  });
  return {
    momentAt,
    checkpoint: () => momentAt(Number.MAX_SAFE_INTEGER),
    eventsAfter: (position) => after.get(position)!['events'] as number,
  };
};
