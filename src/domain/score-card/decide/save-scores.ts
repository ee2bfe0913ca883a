import { checkScores, type Score } from '../../evaluation/scores.js';
import { sameValue } from '../../kernel/corrections.js';
import { invalid, nothingToDo } from '../../kernel/problem.js';
import { cardCommand, type OnCard } from '../card-command.js';

export interface SaveScoresInput extends OnCard {
  readonly scores: readonly Score[];
}

/** Puts the whole card anew, as a draft. */
export const saveScores = cardCommand<'saveScores', SaveScoresInput>({
  name: 'saveScores',
  decide({ input: { round, scores } }, state, { rubric }) {
    const issues = checkScores(scores, rubric);
    if (issues.length > 0) return invalid(...issues);
    if (sameValue(scores, state.draft)) return nothingToDo;
    return [{ type: 'score-card.saved', data: { round, scores } }];
  },
});
