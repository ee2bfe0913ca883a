import type { Move } from '../kernel/moments.js';
import { instantsIn } from './freshness.js';

/** An assessment as far as its order goes. */
export interface Dated {
  readonly mark: Move & { readonly revision: number };
}

/** The newest of a factor's assessments by when it happened, then by its revision. */
export const latestOf = <A extends Dated>(assessments: readonly A[], timeZone: string): A | undefined => {
  const instantOf = instantsIn(timeZone);
  return assessments.reduce<A | undefined>((latest, one) => {
    if (latest === undefined) return one;
    const later = instantOf(one.mark) - instantOf(latest.mark) || one.mark.revision - latest.mark.revision;
    return later > 0 ? one : latest;
  }, undefined);
};
