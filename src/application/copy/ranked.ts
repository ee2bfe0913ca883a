import type { StoredEvent } from '../ports/event-store.js';
import type { EventReader } from '../ports/views-store.js';

/**
 * A log whose positions are counted from 1, for what two stores of one history agree on: their own positions differ.
 * It is read in order; `events` is how many there are up to where it is to end.
 */
export const ranked = (log: EventReader, events: number): EventReader => {
  /** By rank. */
  const positions = [0];
  const at = (rank: number): number => {
    const position = positions[rank];
    if (position === undefined) throw new Error(`rank ${rank} was not read yet`);
    return position;
  };
  const withRank = (event: StoredEvent, rank: number): StoredEvent => {
    positions[rank] = event.position;
    return { ...event, position: rank };
  };
  return {
    readAll: async (after, limit) => {
      const most = Math.min(limit, events - after);
      if (most <= 0) return [];
      const page = await log.readAll(at(after), most);
      return page.map((event, index) => withRank(event, after + index + 1));
    },
    eventAt: async (rank) => {
      const event = await log.eventAt(at(rank));
      return event === undefined ? undefined : { ...event, position: rank };
    },
    head: () => events,
  };
};
