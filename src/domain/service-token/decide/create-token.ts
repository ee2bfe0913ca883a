import { CLI_ACTOR, type ActorId, type Sha256 } from '../../kernel/ids.js';
import { invalid } from '../../kernel/problem.js';
import type { CommandDefinition } from '../../kernel/decider.js';
import type { ServiceTokenEvent } from '../events.js';
import type { ServiceTokenState } from '../state.js';

/** Either an actor's id, or `new` for one that is drawn. */
export interface CreateTokenInput {
  readonly actor?: ActorId;
  readonly new?: boolean;
}

/** What chance gave: decisions draw nothing themselves. */
export interface DrawnSecret {
  readonly drawn: { readonly actor: ActorId; readonly secretSha256: Sha256 };
}

export const createToken: CommandDefinition<
  'createToken',
  CreateTokenInput,
  ServiceTokenState,
  ServiceTokenEvent,
  DrawnSecret
> = {
  name: 'createToken',
  roles: ['operator'],
  target: 'opening',
  expectedVersion: 'optional',
  decide({ input }, _state, { drawn }) {
    if ((input.actor === undefined) === (input.new !== true))
      return invalid({ path: 'actor', code: 'ACTOR_OR_NEW' });
    if (input.actor === CLI_ACTOR) return invalid({ path: 'actor', code: 'RESERVED_ACTOR' });
    return [
      {
        type: 'service-token.created',
        data: { actor: input.actor ?? drawn.actor, secretSha256: drawn.secretSha256 },
      },
    ];
  },
};
