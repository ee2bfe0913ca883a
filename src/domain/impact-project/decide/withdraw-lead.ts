import { checkFollows } from '../../kernel/happened-on.js';
import type { ActorId } from '../../kernel/ids.js';
import { nothingToDo } from '../../kernel/problem.js';
import { projectCommand, type OnProject } from '../project-command.js';

export interface WithdrawLeadInput extends OnProject {
  readonly actor: ActorId;
  readonly reason: string;
}

export const withdrawLead = projectCommand<'withdrawLead', WithdrawLeadInput>({
  name: 'withdrawLead',
  roles: ['administrator'],
  decide(command, state, { programme }) {
    const { actor, reason } = command.input;
    const assigned = state.leads.get(actor);
    if (assigned === undefined) return nothingToDo;
    return (
      checkFollows(command, assigned, programme.timeZone) ?? [
        { type: 'impact-project.lead-withdrawn', data: { actor, reason } },
      ]
    );
  },
});
