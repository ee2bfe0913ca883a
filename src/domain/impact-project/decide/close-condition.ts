import type { Uuid } from '../../kernel/ids.js';
import { invalid, nothingToDo } from '../../kernel/problem.js';
import { projectCommand, type OnProject } from '../project-command.js';

export interface CloseConditionInput extends OnProject {
  readonly condition: Uuid;
  readonly note: string;
}

export const closeCondition = projectCommand<'closeCondition', CloseConditionInput>({
  name: 'closeCondition',
  roles: ['lead', 'gatekeeper', 'owner'],
  narrow: (role, actor, state, { condition }) =>
    role === 'owner' && state.conditions.get(condition)?.owner !== actor ? 'FORBIDDEN' : undefined,
  decide({ input: { condition, note } }, state) {
    const entry = state.conditions.get(condition);
    if (entry === undefined) return invalid({ path: 'condition', code: 'UNKNOWN_CONDITION' });
    if (entry.closed) return nothingToDo;
    return [{ type: 'impact-project.condition-closed', data: { condition, note } }];
  },
});
