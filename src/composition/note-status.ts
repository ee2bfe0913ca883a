import type { ViewsStatus } from '../application/ports/views.js';
import type { LogNews } from '../infrastructure/event-store/eventstoredb/head.js';
import { UNFINISHED } from '../infrastructure/event-store/unfinished.js';
import type { Core } from './core.js';
import type { ServerLog } from './server-log.js';

/** Whatever is told after the log was found to hold what the views have seen, or not. */
export const hasCompared = ({ lost, stale, caughtUp, building }: ViewsStatus): boolean =>
  caughtUp || lost !== undefined || stale !== undefined || building !== undefined;

/** Has the write side know what the views have found out about the log. */
export const noteStatus = ({ health, states }: Core, log: ServerLog, status: ViewsStatus): void => {
  const { lost, stale, caughtUp } = status;
  // Found again by a comparison: without one the views do not catch up.
  if (caughtUp && lost === undefined && stale === undefined && health.missingEvents !== undefined) {
    health.lossOver();
    states.forget();
  }
  if (lost !== undefined && health.missingEvents === undefined) {
    health.eventsLost(lost.missing);
    states.forget();
    log.warn(`${lost.missing} acknowledged events are missing from the log: writes are refused`);
  }
  if (stale !== undefined) log.warn('the views stand still: /readyz says why', { where: placeIn(stale) });
};

/** The event alone: why it cannot be digested may quote what is in it. */
const placeIn = (stale: string): string | undefined =>
  /^Event at position \d+ \([\w-]+, revision -?\d+\)/.exec(stale)?.[0];

/** What is heard of the log itself. */
export const noteNews = ({ log: store, health, damaged }: Core, log: ServerLog, news: LogNews): void => {
  if (news.damaged !== undefined) return damaged(news.damaged);
  store.hear(news);
  if (news.isUnfinished && !health.isCopied) log.warn(`writes are refused: ${UNFINISHED}`);
  health.copying(news.isUnfinished);
};
