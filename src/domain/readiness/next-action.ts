import type { FactorReadiness, Gap, NextAction } from './readiness.js';

const HIGHEST = 5;

/** A factor with what it weighs in all, and the mean of its category. */
export interface Weighed {
  readonly factor: Pick<FactorReadiness, 'level' | 'gaps'>;
  readonly share: number;
  readonly categoryLevel: number;
}

/**
 * The gap whose factor could raise the level in all the most: by what it lacks to level 5. Among equals the one in the
 * category with the lowest mean, then the first of the framework. Of one factor the first of its gaps.
 */
export const nextActionOf = (factors: readonly Weighed[], others: readonly Gap[] = []): NextAction | null => {
  const [best] = factors
    .flatMap(({ factor, share, categoryLevel }) =>
      factor.gaps.slice(0, 1).map((gap) => ({ gap, gain: (HIGHEST - factor.level) / share, categoryLevel })),
    )
    .toSorted((a, b) => b.gain - a.gain || a.categoryLevel - b.categoryLevel);
  if (best !== undefined) return { gap: best.gap, gain: best.gain };
  return others[0] === undefined ? null : { gap: others[0], gain: 0 };
};
