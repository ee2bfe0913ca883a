import type { Score } from '../evaluation/scores.js';
import type { Fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { streamOf, type Uuid } from '../kernel/ids.js';
import type { ScoreCardEvent } from './events.js';

export interface ScoreCardState {
  /** Absent until something is on it. */
  readonly round?: Uuid;
  /** What was saved last. */
  readonly draft?: readonly Score[];
  /** Set once it is final: at which revision of its round it was submitted last. */
  readonly submittedOn?: number;
  readonly recused: boolean;
}

export const scoreCardFold: Fold<ScoreCardState, ScoreCardEvent> = {
  initialState: { recused: false },
  evolve(state, event) {
    const { round } = event.data;
    switch (event.type) {
      case 'score-card.saved':
        return { ...state, round, draft: event.data.scores };
      case 'score-card.submitted':
        return { ...state, round, submittedOn: roundRevisionOf(event) };
      case 'score-card.recused':
        return { ...state, round, recused: true };
      default:
        return event satisfies never;
    }
  },
};

/** The revision of the round that a decision on a card has read. */
export const roundRevisionOf = ({ data, reliedOn }: Recorded<ScoreCardEvent>): number => {
  const round = streamOf('evaluationRound', data.round);
  const [, revision = 0] = reliedOn.find(([stream]) => stream === round) ?? [];
  return revision;
};
