import type { Rubric } from '../evaluation/rubric.js';
import type { Fold } from '../kernel/decider.js';
import type { ActorId, Uuid } from '../kernel/ids.js';
import type { Moment } from '../kernel/values.js';
import type { EvaluationRoundEvent } from './events.js';

export interface EvaluationRoundState {
  /** Absent until it is opened. */
  readonly programme?: Uuid;
  readonly project?: Uuid;
  readonly rubric: Rubric;
  readonly evaluators: ReadonlySet<ActorId>;
  readonly deadline: Moment;
  readonly open: boolean;
  /** The revision of the opening, or of the last reopening: a card is final from a submission after it. */
  readonly openedAt: number;
  readonly everClosed: boolean;
}

export const evaluationRoundFold: Fold<EvaluationRoundState, EvaluationRoundEvent> = {
  initialState: {
    rubric: { key: '', version: 0, labels: {}, scale: 's05', criteria: [] },
    evaluators: new Set(),
    deadline: '',
    open: false,
    openedAt: 0,
    everClosed: false,
  },
  evolve(state, event) {
    switch (event.type) {
      case 'evaluation-round.opened': {
        const { project, rubric, evaluators, deadline } = event.data;
        return {
          ...state,
          ...(event.programme === undefined ? {} : { programme: event.programme }),
          project,
          rubric: rubric.definition,
          evaluators: new Set(evaluators),
          deadline,
          open: true,
        };
      }
      case 'evaluation-round.evaluator-invited':
        return { ...state, evaluators: new Set(state.evaluators).add(event.data.actor) };
      case 'evaluation-round.closed':
        return { ...state, open: false, everClosed: true };
      case 'evaluation-round.reopened':
        return { ...state, open: true, openedAt: event.revision, deadline: event.data.deadline };
      default:
        return event satisfies never;
    }
  },
};
