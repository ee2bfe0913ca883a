import type { Rubric, RubricCriterion } from './rubric.js';
import { SCALE_RULES, valueOf } from './scales.js';
import type { Score } from './scores.js';

/** How far values lie apart; `deviation` is the population standard deviation. */
export interface Spread {
  readonly least: number;
  readonly most: number;
  readonly deviation: number;
}

/** How often a value was given. */
export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

export interface Outcome {
  /** The mean, null without any score and on a scale that is counted only. */
  readonly score: number | null;
  /** By value, from the lowest; card scores are counted at the nearest whole value. */
  readonly distribution: readonly ValueCount[];
  readonly spread: Spread | null;
}

export interface CriterionOutcome extends Outcome {
  readonly criterion: RubricCriterion;
  readonly notApplicable: number;
  readonly moreInformation: number;
}

export interface RoundOutcome extends Outcome {
  /** How many cards were counted. */
  readonly cards: number;
  readonly criteria: readonly CriterionOutcome[];
}

/**
 * The score of a card: sum(weight x value) / sum(weight) over the criteria with a score; null without any, and on a
 * scale that is counted only.
 */
export const cardScore = ({ scale, criteria }: Rubric, scores: readonly Score[]): number | null => {
  if (!SCALE_RULES[scale].averaged) return null;
  let [weighed, weights] = [0, 0];
  for (const { key, weight, nature = 'value' } of criteria) {
    const score = scores.find(({ criterion }) => criterion === key)?.score;
    if (score === undefined) continue;
    weighed += weight * valueOf(scale, nature, score);
    weights += weight;
  }
  return weights === 0 ? null : weighed / weights;
};

/** What the final cards of a round come to; `cards` holds the scores of each that is not recused. */
export const roundOutcome = (rubric: Rubric, cards: readonly (readonly Score[])[]): RoundOutcome => {
  const { averaged } = SCALE_RULES[rubric.scale];
  const scores = cards.flatMap((card) => cardScore(rubric, card) ?? []);
  return {
    cards: cards.length,
    ...outcomeOf(scores, averaged),
    criteria: rubric.criteria.map((criterion) => {
      const given = cards.flatMap((card) => card.find((score) => score.criterion === criterion.key) ?? []);
      const values = given.flatMap(({ score }) =>
        score === undefined ? [] : [valueOf(rubric.scale, criterion.nature ?? 'value', score)],
      );
      return {
        criterion,
        ...outcomeOf(values, averaged),
        notApplicable: given.filter(({ none }) => none === 'na').length,
        moreInformation: given.filter(({ none }) => none === 'more-information').length,
      };
    }),
  };
};

const outcomeOf = (values: readonly number[], averaged: boolean): Outcome => {
  const counts = Map.groupBy(values, (value) => Math.round(value));
  const distribution = [...counts]
    .map(([value, { length: count }]) => ({ value, count }))
    .toSorted((a, b) => a.value - b.value);
  if (!averaged || values.length === 0) return { score: null, distribution, spread: null };
  const score = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - score) ** 2)));
  return {
    score,
    distribution,
    spread: { least: Math.min(...values), most: Math.max(...values), deviation },
  };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
