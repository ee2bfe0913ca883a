import { effectiveCorrection } from '../../kernel/corrections.js';
import type { CommandDefinition } from '../../kernel/decider.js';
import { checkHappenedOn } from '../../kernel/happened-on.js';
import type { Uuid } from '../../kernel/ids.js';
import { invalid, nothingToDo } from '../../kernel/problem.js';
import type { ProgrammeDetails, ProgrammeEvent } from '../events.js';
import type { ProgrammeState } from '../state.js';

export interface DescribeProgrammeInput {
  readonly programme: Uuid;
  readonly changes: Partial<ProgrammeDetails>;
  readonly cleared?: readonly 'deadline'[];
}

export const describeProgramme: CommandDefinition<
  'describeProgramme',
  DescribeProgrammeInput,
  ProgrammeState,
  ProgrammeEvent,
  object
> = {
  name: 'describeProgramme',
  roles: ['administrator'],
  target: 'existing',
  expectedVersion: 'optional',
  decide(command, state) {
    const ahead = checkHappenedOn(command, state.timeZone);
    if (ahead) return ahead;
    const { changes, cleared } = command.input;
    const groups = changes.groups?.map(({ key }) => key) ?? [];
    const twice = groups.flatMap((key, index) =>
      groups.indexOf(key) < index ? [{ path: `changes.groups.${index}.key`, code: 'DUPLICATE' }] : [],
    );
    if (twice.length > 0) return invalid(...twice);
    const clash = cleared?.findIndex((field) => field in changes) ?? -1;
    if (clash >= 0) return invalid({ path: `cleared.${clash}`, code: 'CHANGED_AND_CLEARED' });
    const effective = effectiveCorrection(state.details, changes, cleared);
    if (effective === undefined) return nothingToDo;
    return [
      {
        type: 'programme.described',
        data: {
          changes: effective.changes,
          ...(effective.cleared.length > 0 ? { cleared: effective.cleared } : {}),
        },
      },
    ];
  },
};
