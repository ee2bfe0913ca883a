import type { CommandDefinition } from '../../kernel/decider.js';
import { checkHappenedOn } from '../../kernel/happened-on.js';
import { CLI_ACTOR, type ActorId, type Uuid } from '../../kernel/ids.js';
import { invalid, nothingToDo } from '../../kernel/problem.js';
import type { MembershipRole } from '../../kernel/roles.js';
import type { ProgrammeEvent } from '../events.js';
import { hasRole, type ProgrammeState } from '../state.js';

export interface GrantMembershipInput {
  readonly programme: Uuid;
  readonly actor: ActorId;
  readonly role: MembershipRole;
}

export const grantMembership: CommandDefinition<
  'grantMembership',
  GrantMembershipInput,
  ProgrammeState,
  ProgrammeEvent,
  object
> = {
  name: 'grantMembership',
  roles: ['administrator'],
  target: 'existing',
  expectedVersion: 'optional',
  decide(command, state) {
    const { actor, role } = command.input;
    const ahead = checkHappenedOn(command, state.timeZone);
    if (ahead) return ahead;
    if (actor === CLI_ACTOR) return invalid({ path: 'actor', code: 'RESERVED_ACTOR' });
    if (hasRole(state, actor, role)) return nothingToDo;
    return [{ type: 'programme.membership-granted', data: { actor, role } }];
  },
};
