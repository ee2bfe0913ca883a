import type { ActorId } from '../../kernel/ids.js';
import { invalid, nothingToDo } from '../../kernel/problem.js';
import { checkEvaluator, roundCommand, type OnRound } from '../round-command.js';

export interface InviteEvaluatorInput extends OnRound {
  readonly actor: ActorId;
}

/** Not once the round was closed: whoever has no final card by then could not score any more. */
export const inviteEvaluator = roundCommand<'inviteEvaluator', InviteEvaluatorInput>({
  name: 'inviteEvaluator',
  decide({ input: { actor } }, state, { programme }) {
    if (state.evaluators.has(actor)) return nothingToDo;
    if (state.everClosed) return invalid({ path: 'round', code: 'ROUND_WAS_CLOSED' });
    const issues = checkEvaluator(programme, actor, 'actor');
    if (issues.length > 0) return invalid(...issues);
    return [{ type: 'evaluation-round.evaluator-invited', data: { actor } }];
  },
});
