import { test } from '@jest/globals';
import { CLOSED, givenRound, REOPENED, ROUND, roundAfter } from '../../../../test/support/given-round.js';
import { closeRound } from './close-round.js';

test('a round is closed while it is open, and again after it was reopened', () => {
  for (const before of [[], [CLOSED, REOPENED]])
    givenRound(roundAfter(before))
      .when(closeRound, { round: ROUND, reason: 'Enough' })
      .then([{ type: 'evaluation-round.closed', data: { reason: 'Enough' } }]);
  givenRound(roundAfter([CLOSED]))
    .when(closeRound, { round: ROUND })
    .then({
      problem: 'IllegalTransition',
      code: 'ILLEGAL_TRANSITION',
      status: 'closed',
      command: 'closeRound',
      allowed: ['reopenRound'],
    });
});
