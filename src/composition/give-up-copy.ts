import { CopyRefused } from '../application/copy/copy-refused.js';
import { verifyLog } from '../application/event-log/verify.js';
import type { CopyPlace } from './copy-places.js';
import { openCopied } from './copy-places.js';

/** What a log holds that is used although a copy into it has not come to its end. */
export interface GivenUp {
  readonly events: number;
  readonly streams: number;
}

/**
 * The operator's word that a copy into a log will not come to its end: the log is used from now on as it is, once its
 * chains have been found to hold. Undefined where there is no such copy. Throws `CopyRefused`, `FolderOwned`,
 * `LogRefused`, `LogUnreachable`.
 */
export const giveUpCopy = async (place: CopyPlace): Promise<GivenUp | undefined> => {
  await using target = await openCopied(place);
  const { log } = target;
  if (!(await log.isUnfinished())) return undefined;
  const { value, done } = await verifyLog(log).next();
  if (done !== true) throw new CopyRefused('target-broken', value);
  await log.beginCopy();
  await target.finish();
  return { events: value.events, streams: value.streams };
};
