import { nothingToDo } from '../../kernel/problem.js';
import { cardCommand, type OnCard } from '../card-command.js';

export interface DeclareConflictInput extends OnCard {
  readonly details: string;
}

/** Recuses whoever declares it, for good, whether the round is open or not: what he scored counts no more. */
export const declareConflict = cardCommand<'declareConflict', DeclareConflictInput>({
  name: 'declareConflict',
  decide: ({ input: { round, details } }, { recused }) =>
    recused ? nothingToDo : [{ type: 'score-card.recused', data: { round, details } }],
});
