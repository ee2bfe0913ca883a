import { invalid } from '../../kernel/problem.js';
import type { Moment } from '../../kernel/values.js';
import { checkDeadline, roundCommand, type OnRound } from '../round-command.js';

export interface ReopenRoundInput extends OnRound {
  readonly reason: string;
  readonly deadline: Moment;
}

/** For those whose card was final when it closed: they may think again. */
export const reopenRound = roundCommand<'reopenRound', ReopenRoundInput>({
  name: 'reopenRound',
  decide(command, _state, { programme }) {
    const { reason, deadline } = command.input;
    const issues = checkDeadline(deadline, command, programme);
    if (issues.length > 0) return invalid(...issues);
    return [{ type: 'evaluation-round.reopened', data: { reason, deadline } }];
  },
});
