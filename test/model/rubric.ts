import type { Fields } from './programme.js';
import { repeated } from './same.js';

/** The scales: the lowest and the highest score of each. */
export const SCALES = {
  s05: [1, 5],
  s15: [0, 100],
  hml: [1, 3],
  yn: [0, 1],
  recommendation: [0, 2],
} as const;

export interface ModelRubric extends Fields {
  readonly scale: keyof typeof SCALES;
  readonly criteria: readonly {
    readonly key: string;
    readonly weight: number;
    readonly anchors?: readonly { readonly score: number }[];
  }[];
}

export interface ModelScore extends Fields {
  readonly criterion: string;
  readonly score?: number;
  readonly none?: string;
}

const isOn = ({ scale }: ModelRubric, score: number): boolean => {
  const [lowest, highest] = SCALES[scale];
  return lowest <= score && score <= highest;
};

/** What is wrong with a rubric that a round is opened with. */
export const rubricIssues = (rubric: ModelRubric): string[] => {
  const at = (index: number, rest: string) => `rubric.criteria.${index}.${rest}`;
  return [
    ...repeated(rubric.criteria.map(({ key }) => key)).map((index) => at(index, 'key DUPLICATE')),
    ...rubric.criteria.flatMap(({ weight, anchors = [] }, index) => [
      ...(weight <= 0 ? [at(index, 'weight NOT_ABOVE_ZERO')] : []),
      ...(weight > 0 && (weight < 1e-3 || weight > 1e6) ? [at(index, 'weight OUT_OF_RANGE')] : []),
      ...anchors.flatMap(({ score }, place) =>
        isOn(rubric, score) ? [] : [at(index, `anchors.${place}.score OFF_THE_SCALE`)],
      ),
    ]),
  ];
};

/** What is wrong with scores: of each one the first thing. */
export const scoreIssues = (scores: readonly ModelScore[], rubric: ModelRubric): string[] => {
  const keys = rubric.criteria.map(({ key }) => key);
  const twice = repeated(scores.map(({ criterion }) => criterion));
  return scores.flatMap(({ criterion, score, none }, index) => {
    if (!keys.includes(criterion)) return [`scores.${index}.criterion UNKNOWN_CRITERION ${criterion}`];
    if (twice.includes(index)) return [`scores.${index}.criterion DUPLICATE`];
    const said = [score, none].filter((word) => word !== undefined);
    if (said.length !== 1) return [`scores.${index} SCORE_OR_NONE`];
    return score !== undefined && !isOn(rubric, score) ? [`scores.${index}.score OFF_THE_SCALE`] : [];
  });
};

/** The criteria that a card still has to say something on. */
export const unscored = (scores: readonly ModelScore[], { criteria }: ModelRubric): string[] => {
  const scored = new Set(scores.map(({ criterion }) => criterion));
  return criteria.flatMap(({ key }) => (scored.has(key) ? [] : [key]));
};
