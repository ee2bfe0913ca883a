import type { Clock } from '../application/ports/clock.js';
import type { Views } from '../application/ports/views.js';
import type { Core } from './core.js';

/** Where a server keeps the log, positions have gaps, and what waits is counted: so many at most. */
const MOST_COUNTED = 1000;

/** What the views do not hold yet. */
export const viewsLag = async (
  { store, place }: Pick<Core, 'store' | 'place'>,
  views: Pick<Views, 'status'>,
  clock: Pick<Clock, 'now'>,
): Promise<{ readonly events: number; readonly seconds: number }> => {
  const { position } = views.status();
  const hasGaps = place.kind !== 'sqlite';
  const waiting = await store.readAll(position, hasGaps ? MOST_COUNTED : 1);
  const [oldest] = waiting;
  if (oldest === undefined) return { events: 0, seconds: 0 };
  const { recordedAt } = JSON.parse(oldest.text) as { readonly recordedAt: string };
  return {
    events: hasGaps ? waiting.length : (await store.head()) - position,
    seconds: Math.max(0, clock.now() - Date.parse(recordedAt)) / 1000,
  };
};
