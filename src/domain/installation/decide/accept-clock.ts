import type { CommandDefinition } from '../../kernel/decider.js';
import type { InstallationEvent } from '../events.js';
import type { InstallationState } from '../state.js';

export interface AcceptClockInput {
  readonly reason: string;
}

/** The operator's word that the wall clock is right now, whatever it was before. */
export const acceptClock: CommandDefinition<
  'acceptClock',
  AcceptClockInput,
  InstallationState,
  InstallationEvent,
  object
> = {
  name: 'acceptClock',
  roles: ['operator'],
  target: 'existing',
  expectedVersion: 'optional',
  decide: ({ input }) => [{ type: 'installation.clock-corrected', data: { reason: input.reason } }],
};
