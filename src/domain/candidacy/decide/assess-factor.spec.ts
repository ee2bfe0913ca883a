import { describe, test } from '@jest/globals';
import { CANDIDACY, CANDIDACY_STREAM, openedCandidacy } from '../../../../test/support/candidacy-history.js';
import { given } from '../../../../test/support/given.js';
import { inTheFuture, validationProblem } from '../../../../test/support/problems.js';
import { programmeWithMembers } from '../../../../test/support/programme-history.js';
import type { Recorded } from '../../kernel/event.js';
import type { CandidacyEvent } from '../events.js';
import { candidacyFold } from '../state.js';
import { assessFactor } from './assess-factor.js';

const programme = programmeWithMembers().state;
const assessed = {
  type: 'candidacy.factor-assessed',
  data: { factor: 'CTD-a', level: 3, reason: 'Voted' },
} as const;
const input = { candidacy: CANDIDACY, ...assessed.data };

const candidacy = (...more: Recorded<CandidacyEvent>[]) =>
  given({
    fold: candidacyFold,
    stream: CANDIDACY_STREAM,
    events: [...openedCandidacy(), ...more],
    facts: { programme },
  });

describe('assessing a factor', () => {
  test('gives it a level, for a reason', () => {
    candidacy().when(assessFactor, input).then([assessed]);
  });

  test('at the same level again is a fact of its own', () => {
    const before = { ...openedCandidacy()[0]!, revision: 1, ...assessed } as Recorded<CandidacyEvent>;
    candidacy(before).when(assessFactor, input).then([assessed]);
  });

  test('refuses a factor that the framework has not', () => {
    candidacy()
      .when(assessFactor, { ...input, factor: 'CTD-c' })
      .then(validationProblem({ path: 'factor', code: 'UNKNOWN_FACTOR', params: { factor: 'CTD-c' } }));
  });

  test('has not happened in the future', () => {
    candidacy().when(assessFactor, input, { happenedOn: '2026-06-02' }).then(inTheFuture('2026-06-02'));
    candidacy().when(assessFactor, input, { happenedOn: '2026-06-01' }).then([assessed]);
  });
});
