import type { FieldIssue } from '../kernel/problem.js';
import type { Rubric } from './rubric.js';
import { isOnScale, SCALE_RULES } from './scales.js';

/** Why a criterion has no score; `more-information` is listed apart. */
export const NO_SCORES = ['na', 'more-information'] as const;
export type NoScore = (typeof NO_SCORES)[number];

/** An evaluator's word on one criterion: a score on the rubric's scale, or why there is none. */
export interface Score {
  readonly criterion: string;
  readonly score?: number;
  readonly none?: NoScore;
  readonly note?: string;
}

/** What of scores does not fit a rubric; each criterion is scored once, or said to have no score. */
export const checkScores = (scores: readonly Score[], { scale, criteria }: Rubric): readonly FieldIssue[] => {
  const { least, most } = SCALE_RULES[scale];
  const known = new Set(criteria.map(({ key }) => key));
  const named = scores.map(({ criterion }) => criterion);
  return scores.flatMap(({ criterion, score, none }, index) => {
    const path = `scores.${index}`;
    if (!known.has(criterion))
      return [{ path: `${path}.criterion`, code: 'UNKNOWN_CRITERION', params: { criterion } }];
    if (named.indexOf(criterion) !== index) return [{ path: `${path}.criterion`, code: 'DUPLICATE' }];
    if ((score === undefined) === (none === undefined)) return [{ path, code: 'SCORE_OR_NONE' }];
    return score === undefined || isOnScale(scale, score)
      ? []
      : [{ path: `${path}.score`, code: 'OFF_THE_SCALE', params: { least, most } }];
  });
};

/** The criteria on which a card says nothing. */
export const missingCriteria = (scores: readonly Score[], { criteria }: Rubric): readonly string[] =>
  criteria.map(({ key }) => key).filter((key) => !scores.some(({ criterion }) => criterion === key));
