import type { CommandDefinition } from '../../kernel/decider.js';
import { checkFollows, checkHappenedOn } from '../../kernel/happened-on.js';
import type { ActorId, Uuid } from '../../kernel/ids.js';
import { invalid, nothingToDo } from '../../kernel/problem.js';
import type { MembershipRole } from '../../kernel/roles.js';
import type { ProgrammeEvent } from '../events.js';
import type { ProgrammeState } from '../state.js';

export interface WithdrawMembershipInput {
  readonly programme: Uuid;
  readonly actor: ActorId;
  readonly role: MembershipRole;
  readonly reason: string;
}

/** Never the last administrator: nobody could name another. */
export const withdrawMembership: CommandDefinition<
  'withdrawMembership',
  WithdrawMembershipInput,
  ProgrammeState,
  ProgrammeEvent,
  object
> = {
  name: 'withdrawMembership',
  roles: ['administrator'],
  target: 'existing',
  expectedVersion: 'optional',
  decide(command, state) {
    const { actor, role, reason } = command.input;
    const ahead = checkHappenedOn(command, state.timeZone);
    if (ahead) return ahead;
    const granted = state.members.get(actor)?.get(role);
    if (granted === undefined) return nothingToDo;
    if (role === 'administrator' && administrators(state) === 1)
      return invalid({ path: 'actor', code: 'LAST_ADMINISTRATOR' });
    return (
      checkFollows(command, granted, state.timeZone) ?? [
        { type: 'programme.membership-withdrawn', data: { actor, role, reason } },
      ]
    );
  },
};

const administrators = (state: ProgrammeState): number =>
  [...state.members.values()].filter((roles) => roles.has('administrator')).length;
