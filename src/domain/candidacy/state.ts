import type { Fold } from '../kernel/decider.js';
import type { Uuid } from '../kernel/ids.js';
import { factorsOf } from '../readiness/framework.js';
import type { CandidacyEvent } from './events.js';

/** What decisions about a candidacy, and those that read one, need to know. */
export interface CandidacyState {
  /** Absent until it is opened. */
  readonly programme?: Uuid;
  /** Keys of its framework's factors. */
  readonly factors: ReadonlySet<string>;
}

export const candidacyFold: Fold<CandidacyState, CandidacyEvent> = {
  initialState: { factors: new Set() },
  evolve(state, event) {
    switch (event.type) {
      case 'candidacy.opened': {
        const factors = new Set(factorsOf(event.data.framework.definition).map(({ key }) => key));
        return event.programme === undefined ? { factors } : { programme: event.programme, factors };
      }
      case 'candidacy.factor-assessed':
        return state;
      default:
        return event satisfies never;
    }
  },
};
