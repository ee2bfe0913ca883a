import type { Fold } from '../kernel/decider.js';
import type { ActorId, Sha256 } from '../kernel/ids.js';
import type { ServiceTokenEvent } from './events.js';

export interface ServiceTokenState {
  readonly actor?: ActorId;
  readonly secretSha256?: Sha256;
  readonly revoked: boolean;
}

export const serviceTokenFold: Fold<ServiceTokenState, ServiceTokenEvent> = {
  initialState: { revoked: false },
  evolve(state, event) {
    switch (event.type) {
      case 'service-token.created':
        return { ...state, actor: event.data.actor, secretSha256: event.data.secretSha256 };
      case 'service-token.revoked':
        return { ...state, revoked: true };
      default:
        return event satisfies never;
    }
  },
};
