import type { ActorId } from '../../kernel/ids.js';
import { invalid, nothingToDo } from '../../kernel/problem.js';
import { hasRole } from '../../programme/state.js';
import { projectCommand, type OnProject } from '../project-command.js';

export interface AssignLeadInput extends OnProject {
  readonly actor: ActorId;
}

/** Several leads are fine; each needs the membership. */
export const assignLead = projectCommand<'assignLead', AssignLeadInput>({
  name: 'assignLead',
  roles: ['administrator'],
  decide({ input: { actor } }, state, { programme }) {
    if (state.leads.has(actor)) return nothingToDo;
    if (!hasRole(programme, actor, 'lead')) return invalid({ path: 'actor', code: 'NOT_A_LEAD' });
    return [{ type: 'impact-project.lead-assigned', data: { actor } }];
  },
});
