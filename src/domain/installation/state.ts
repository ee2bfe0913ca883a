import type { Fold } from '../kernel/decider.js';
import type { ActorId } from '../kernel/ids.js';
import type { Instant } from '../kernel/values.js';
import type { InstallationEvent } from './events.js';

export interface InstallationState {
  readonly operator?: ActorId;
  readonly demo: boolean;
  /** The last clock correction: from its position on the floors of the streams start anew. */
  readonly clockCorrected?: { readonly position: number; readonly at: Instant };
}

export const installationFold: Fold<InstallationState, InstallationEvent> = {
  initialState: { demo: false },
  evolve(state, event) {
    switch (event.type) {
      case 'installation.opened':
        return { ...state, operator: event.data.operator, demo: event.data.demo };
      case 'installation.clock-corrected':
        return { ...state, clockCorrected: { position: event.position, at: event.recordedAt } };
      case 'installation.loss-accepted':
        return state;
      default:
        return event satisfies never;
    }
  },
};
