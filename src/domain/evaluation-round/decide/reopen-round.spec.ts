import { test } from '@jest/globals';
import { CLOSED, givenRound, ROUND, roundAfter } from '../../../../test/support/given-round.js';
import { invalid } from '../../kernel/problem.js';
import { reopenRound } from './reopen-round.js';

const input = { round: ROUND, reason: 'New evidence', deadline: '2026-06-01' };

test('a closed round is reopened until another day, which may be today', () => {
  const { reason, deadline } = input;
  givenRound(roundAfter([CLOSED]))
    .when(reopenRound, input)
    .then([{ type: 'evaluation-round.reopened', data: { reason, deadline } }]);
  givenRound(roundAfter([CLOSED]))
    .when(reopenRound, { ...input, deadline: '2026-06-01T09:59:59Z' })
    .then(
      invalid({ path: 'deadline', code: 'DEADLINE_PASSED', params: { deadline: '2026-06-01T09:59:59Z' } }),
    );
  givenRound(roundAfter())
    .when(reopenRound, input)
    .then({
      problem: 'IllegalTransition',
      code: 'ILLEGAL_TRANSITION',
      status: 'open',
      command: 'reopenRound',
      allowed: ['inviteEvaluator', 'closeRound'],
    });
});
