/**
 * What a rubric is scored on (a rubric has one scale):
 * - `s05`: 1 poor, 2 not so good, 3 ok, 4 good, 5 excellent
 * - `s15`: a percentage, of which up to 20, 40, 60, 80, 100 is 1 to 5
 * - `hml`: 3 high, 2 medium, 1 low; reversed for a criterion of cost or constraint
 * - `yn`: 1 yes, 0 no; counted, never averaged
 * - `recommendation`: 2 yes, 1 maybe, 0 no; counted, never averaged
 */
export const SCALES = ['s05', 's15', 'hml', 'yn', 'recommendation'] as const;
export type Scale = (typeof SCALES)[number];

interface ScaleRule {
  readonly least: number;
  readonly most: number;
  /** Whether its values can be weighed and averaged. */
  readonly averaged: boolean;
}

/** Scores are whole numbers from `least` to `most`. */
export const SCALE_RULES: Readonly<Record<Scale, ScaleRule>> = {
  s05: { least: 1, most: 5, averaged: true },
  s15: { least: 0, most: 100, averaged: true },
  hml: { least: 1, most: 3, averaged: true },
  yn: { least: 0, most: 1, averaged: false },
  recommendation: { least: 0, most: 2, averaged: false },
};

export const isOnScale = (scale: Scale, score: number): boolean => {
  const { least, most } = SCALE_RULES[scale];
  return Number.isInteger(score) && score >= least && score <= most;
};

/** What a criterion is about: more of it is better, or worse. */
export const NATURES = ['value', 'cost', 'constraint'] as const;
export type Nature = (typeof NATURES)[number];

/** The value that a score on a scale stands for, as it is averaged or counted. */
export const valueOf = (scale: Scale, nature: Nature, score: number): number => {
  if (scale === 's15') return Math.max(1, Math.ceil(score / 20));
  return scale === 'hml' && nature !== 'value' ? 4 - score : score;
};
