import type { Sha256 } from '../kernel/ids.js';
import type { FieldIssue } from '../kernel/problem.js';
import type { LocalizedText } from '../kernel/values.js';
import type { Nature, Scale } from './scales.js';
import { isOnScale, SCALE_RULES } from './scales.js';

/** What a score means for a criterion, in words. */
export interface Anchor {
  readonly score: number;
  readonly text: LocalizedText;
}

export interface RubricCriterion {
  readonly key: string;
  readonly labels: LocalizedText;
  /** From 0.001 to 1,000,000. */
  readonly weight: number;
  /** `value` if left out. */
  readonly nature?: Nature;
  readonly anchors?: readonly Anchor[];
}

export interface Rubric {
  readonly key: string;
  readonly version: number;
  readonly labels: LocalizedText;
  readonly scale: Scale;
  readonly criteria: readonly RubricCriterion[];
}

/** A rubric as copied into the round that is scored by it. `contentHash` is over `definition` as stored. */
export interface RubricCopy {
  readonly key: string;
  readonly version: number;
  readonly contentHash: Sha256;
  readonly definition: Rubric;
}

/** What a weight can be: sums and shares of such weights are exact enough to be told. */
export const WEIGHTS = { min: 0.001, max: 1_000_000 } as const;

const weightIssues = (weight: number, path: string): readonly FieldIssue[] => {
  if (!(weight > 0)) return [{ path, code: 'NOT_ABOVE_ZERO' }];
  return weight < WEIGHTS.min || weight > WEIGHTS.max
    ? [{ path, code: 'OUT_OF_RANGE', params: WEIGHTS }]
    : [];
};

/** What makes a rubric unfit to score by; paths begin with `rubric`. */
export const checkRubric = ({ scale, criteria }: Rubric): readonly FieldIssue[] => {
  const { least, most } = SCALE_RULES[scale];
  const keys = criteria.map(({ key }) => key);
  return criteria.flatMap(({ key, weight, anchors = [] }, index) => {
    const path = `rubric.criteria.${index}`;
    return [
      ...(keys.indexOf(key) === index ? [] : [{ path: `${path}.key`, code: 'DUPLICATE' }]),
      ...weightIssues(weight, `${path}.weight`),
      ...anchors.flatMap(({ score }, place) =>
        isOnScale(scale, score)
          ? []
          : [{ path: `${path}.anchors.${place}.score`, code: 'OFF_THE_SCALE', params: { least, most } }],
      ),
    ];
  });
};
