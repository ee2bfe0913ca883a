import type { StoredEvent } from '../ports/event-store.js';

/**
 * What ends a copy, or the giving up of one:
 * - `source-broken`: the source's own chains do not hold
 * - `target-broken`: the target's chains do not hold, so that a copy into it is not given up
 * - `target-differs`: the target holds another event where the source has this one
 * - `target-has-more`: the target holds this event after the source's end
 * - `target-moved`: somebody else writes to the target
 * - `target-taken`: another copy into the target has begun meanwhile
 * - `target-refuses`: the target says that it cannot store this one
 * - `target-silent`: the target does not tell whether it has stored this one; the copy can be run again
 * - `views-differ`: the views made from both are not the same
 */
export type CopyRefusal =
  | 'source-broken'
  | 'target-broken'
  | 'target-differs'
  | 'target-has-more'
  | 'target-moved'
  | 'target-taken'
  | 'target-refuses'
  | 'target-silent'
  | 'views-differ';

export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';

  constructor(
    readonly refusal: CopyRefusal,
    /** Where it was found. */
    readonly event?: Pick<StoredEvent, 'stream' | 'revision'>,
    readonly reason?: string,
  ) {
    super(reason === undefined ? refusal : `${refusal}: ${reason}`);
  }
}
