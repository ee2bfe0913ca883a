import type { ViewsStatus } from '../application/ports/views.js';
import type { ServerLog } from './server-log.js';

/** What is held back, in English, for operators. */
export const heldBack = ({ streams }: NonNullable<ViewsStatus['parked']>): string =>
  `the views hold back ${streams} ${streams === 1 ? 'stream' : 'streams'} that they cannot digest: pacesetter views parked`;

/** Warns once whenever more or less is held back. */
export const parkedNotes = (log: ServerLog): ((status: ViewsStatus) => void) => {
  let noted = 0;
  return ({ parked }) => {
    const streams = parked?.streams ?? 0;
    if (streams === noted) return;
    noted = streams;
    log.warn(parked === undefined ? 'the views hold nothing back any more' : heldBack(parked));
  };
};
