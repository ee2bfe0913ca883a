import { checkHappenedOn } from '../../kernel/happened-on.js';
import type { Uuid } from '../../kernel/ids.js';
import { invalid } from '../../kernel/problem.js';
import type { ReadinessLevel } from '../events.js';
import type { CandidacyCommand } from './open-candidacy.js';

export interface AssessFactorInput {
  readonly candidacy: Uuid;
  readonly factor: string;
  readonly level: ReadinessLevel;
  readonly reason: string;
}

/** The same level again is a fact of its own: it has been looked at anew, for a reason. */
export const assessFactor: CandidacyCommand<'assessFactor', AssessFactorInput> = {
  name: 'assessFactor',
  roles: ['administrator'],
  target: 'existing',
  expectedVersion: 'optional',
  decide(command, state, { programme }) {
    const { factor, level, reason } = command.input;
    const ahead = checkHappenedOn(command, programme.timeZone);
    if (ahead) return ahead;
    if (!state.factors.has(factor))
      return invalid({ path: 'factor', code: 'UNKNOWN_FACTOR', params: { factor } });
    return [{ type: 'candidacy.factor-assessed', data: { factor, level, reason } }];
  },
};
