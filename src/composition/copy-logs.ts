import { copyLog } from '../application/copy/copy-log.js';
import { CopyRefused } from '../application/copy/copy-refused.js';
import { endingAt } from '../application/copy/events-of.js';
import type { Verification } from '../application/event-log/verify.js';
import { verifyLog } from '../application/event-log/verify.js';
import type { EventStore } from '../application/ports/event-store.js';
import type { Projection } from '../domain/kernel/projection.js';
import type { CopyPlace } from './copy-places.js';
import { openSource, openTarget } from './copy-places.js';
import { sumOfViews } from './sum-of-views.js';

export interface CopyReport {
  /** Events that the target held before. */
  readonly found: number;
  readonly copied: number;
  readonly events: number;
  readonly streams: number;
  /** Of the target: never that of the source. */
  readonly storeId: string;
  /** Whether the source has grown since the copy began: it can be run again. */
  readonly grown: boolean;
}

/** How far, from 0 to 1. */
export type CopyProgress = (share: number) => void;

const STEPS = 5;

/**
 * Copies a log between stores, in either direction, and proves it: the source's chains hold, the target's too, both
 * hold the same texts in the same order, and the views made from both are the same. Run again it goes on where it was
 * cut off. The target is not opened for use until all of that is so. Throws `CopyRefused`, `FolderOwned`,
 * `LogRefused`, `LogUnreachable`.
 */
export const copyLogs = async (
  from: CopyPlace,
  to: CopyPlace,
  projections: readonly Projection[],
  progress: CopyProgress,
): Promise<CopyReport> => {
  await using source = await openSource(from);
  const upTo = await source.log.head();
  const whole = endingAt(source.log, upTo);
  const step = (index: number, total: () => number) => (done: number) =>
    progress((index + Math.min(1, done / Math.max(1, total()))) / STEPS);

  const before = await verified(
    whole,
    step(0, () => upTo),
  );
  const { events, streams } = before;
  await using target = await openTarget(to);
  const copy = { from: source.log, upTo, to: target.log };
  const { found, copied } = await copyLog({
    ...copy,
    onBegin: () => target.log.beginCopy(),
    progress: step(1, () => events),
  });
  const head = await target.log.head();
  const after = await verified(
    target.log,
    step(2, () => head),
  );
  // Read once more as it is stored now, event by event.
  const again = await copyLog({ ...copy, onBegin: () => Promise.reject(new CopyRefused('target-differs')) });
  if (again.found !== events || after.events !== events || after.streams !== streams)
    throw new CopyRefused('target-differs');
  const views = await sumOfViews(
    source.log,
    events,
    projections,
    step(3, () => events),
  );
  if (
    views !==
    (await sumOfViews(
      target.log,
      events,
      projections,
      step(4, () => events),
    ))
  )
    throw new CopyRefused('views-differ');
  await target.finish();
  const grown = (await source.log.head()) > upTo;
  return { found, copied, events, streams, storeId: target.log.storeId, grown };
};

const verified = async (
  log: Pick<EventStore, 'readAll'>,
  progress: (position: number) => void,
): Promise<Verification> => {
  const faults = verifyLog(log, progress);
  const first = await faults.next();
  if (first.done !== true) throw new CopyRefused('source-broken', first.value);
  return first.value;
};
