import type { FieldIssue } from '../kernel/problem.js';
import { duplicates } from './check-details.js';
import type { Judgement } from './events.js';
import { currentStage } from './stages.js';
import type { ProjectState } from './state.js';

/** A person judges only what the current stage leaves to a person. */
export const checkJudgements = (
  judged: readonly Judgement[] | undefined,
  state: ProjectState,
): readonly FieldIssue[] => {
  const judgeable = currentStage(state)
    .criteria.filter(({ rule }) => 'judged' in rule)
    .map(({ key }) => key);
  const criteria = (judged ?? []).map(({ criterion }) => criterion);
  return [
    ...criteria.flatMap((criterion, index) =>
      judgeable.includes(criterion)
        ? []
        : [{ path: `judged.${index}.criterion`, code: 'NOT_JUDGED_BY_A_PERSON', params: { criterion } }],
    ),
    ...duplicates(criteria, 'judged'),
  ];
};

/** An empty list of judgements is none. */
export const judgedField = (judged: readonly Judgement[] | undefined): { judged?: readonly Judgement[] } =>
  judged === undefined || judged.length === 0 ? {} : { judged };
