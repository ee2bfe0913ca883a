import type { CommandDefinition } from '../../kernel/decider.js';
import type { InstallationEvent } from '../events.js';
import type { InstallationState } from '../state.js';

/** `missing`: how many acknowledged events the views had seen and the log no longer holds. */
export interface AcceptLossInput {
  readonly reason: string;
  readonly missing: number;
}

/** The operator's word to go on without events that were lost. */
export const acceptLoss: CommandDefinition<
  'acceptLoss',
  AcceptLossInput,
  InstallationState,
  InstallationEvent,
  object
> = {
  name: 'acceptLoss',
  roles: ['operator'],
  target: 'existing',
  expectedVersion: 'optional',
  commandLineOnly: true,
  decide: ({ input }) => [
    { type: 'installation.loss-accepted', data: { reason: input.reason, missing: input.missing } },
  ],
};
