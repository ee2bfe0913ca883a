import type { CommandDefinition } from '../../kernel/decider.js';
import { checkHappenedOn } from '../../kernel/happened-on.js';
import { CLI_ACTOR, type ActorId } from '../../kernel/ids.js';
import { invalid } from '../../kernel/problem.js';
import type { LocalizedText, Moment } from '../../kernel/values.js';
import { DEFAULT_GROUPS } from '../default-groups.js';
import type { ProgrammeEvent } from '../events.js';
import type { ProgrammeState } from '../state.js';

export interface OpenProgrammeInput {
  readonly key: string;
  readonly name: LocalizedText;
  readonly deadline?: Moment;
  /** IANA name; default Europe/Brussels. */
  readonly timeZone?: string;
  readonly administrator: ActorId;
}

export const openProgramme: CommandDefinition<
  'openProgramme',
  OpenProgrammeInput,
  ProgrammeState,
  ProgrammeEvent,
  object
> = {
  name: 'openProgramme',
  roles: ['operator'],
  target: 'opening',
  expectedVersion: 'optional',
  decide(command) {
    const { administrator, timeZone = 'Europe/Brussels', ...details } = command.input;
    if (administrator === CLI_ACTOR) return invalid({ path: 'administrator', code: 'RESERVED_ACTOR' });
    return (
      checkHappenedOn(command, timeZone) ?? [
        { type: 'programme.opened', data: { ...details, timeZone, groups: DEFAULT_GROUPS } },
        { type: 'programme.membership-granted', data: { actor: administrator, role: 'administrator' } },
      ]
    );
  },
};
