import { nothingToDo } from '../../kernel/problem.js';
import type { CommandDefinition } from '../../kernel/decider.js';
import type { ActorId } from '../../kernel/ids.js';
import type { InstallationEvent } from '../events.js';
import type { InstallationState } from '../state.js';

export interface OpenInstallationInput {
  readonly demo: boolean;
  readonly operator: ActorId;
}

/** Once, at the start of an empty log. */
export const openInstallation: CommandDefinition<
  'openInstallation',
  OpenInstallationInput,
  InstallationState,
  InstallationEvent,
  object
> = {
  name: 'openInstallation',
  roles: ['operator'],
  target: 'existing',
  expectedVersion: 'optional',
  decide: ({ input }, state) =>
    state.operator === undefined ? [{ type: 'installation.opened', data: input }] : nothingToDo,
};
