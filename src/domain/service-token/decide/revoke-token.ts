import { nothingToDo } from '../../kernel/problem.js';
import type { CommandDefinition } from '../../kernel/decider.js';
import type { Uuid } from '../../kernel/ids.js';
import type { ServiceTokenEvent } from '../events.js';
import type { ServiceTokenState } from '../state.js';

export interface RevokeTokenInput {
  readonly token: Uuid;
  readonly reason: string;
}

export const revokeToken: CommandDefinition<
  'revokeToken',
  RevokeTokenInput,
  ServiceTokenState,
  ServiceTokenEvent,
  object
> = {
  name: 'revokeToken',
  roles: ['operator'],
  target: 'existing',
  expectedVersion: 'optional',
  decide: ({ input }, state) =>
    state.revoked ? nothingToDo : [{ type: 'service-token.revoked', data: { reason: input.reason } }],
};
