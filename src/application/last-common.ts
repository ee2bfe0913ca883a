import { START, type EventReader, type Moment, type ViewsStore } from './ports/views-store.js';

/**
 * How many of the events that the views have seen the log no longer holds: 0 where the checkpoint's own event is
 * there. Found by the last batch that both have.
 */
export const missingEvents = async (log: EventReader, store: ViewsStore): Promise<number> =>
  store.checkpoint().events - (await lastCommon(log, store)).events;

/** Where a log and what was made of it, or of a longer one, have last been the same; `START` where they never were. */
export const lastCommon = async (
  log: Pick<EventReader, 'eventAt'>,
  store: Pick<ViewsStore, 'checkpoint' | 'momentAt'>,
): Promise<Moment> => {
  const checkpoint = store.checkpoint();
  if (await holds(log, checkpoint)) return checkpoint;
  let [known, lost] = [0, checkpoint.position];
  let common: Moment = START;
  while (lost - known > 1) {
    const middle = known + Math.floor((lost - known) / 2);
    const moment = store.momentAt(middle) ?? START;
    if (await holds(log, moment)) [known, common] = [middle, moment];
    else lost = moment.position;
  }
  return common;
};

const holds = async (log: Pick<EventReader, 'eventAt'>, moment: Moment): Promise<boolean> => {
  if (moment.position === 0) return true;
  return (await log.eventAt(moment.position))?.hash === moment.hash;
};
