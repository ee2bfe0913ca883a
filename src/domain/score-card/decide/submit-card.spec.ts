import { test } from '@jest/globals';
import { EVALUATOR, givenCard, ROUND, SCORES } from '../../../../test/support/given-round.js';
import { invalid } from '../../kernel/problem.js';
import { submitCard } from './submit-card.js';

const by = { actor: EVALUATOR };

test('a card is submitted once it says something on each criterion', () => {
  givenCard([['saved', SCORES]])
    .when(submitCard, { round: ROUND }, by)
    .then([{ type: 'score-card.submitted', data: { round: ROUND } }]);
  givenCard([['saved', SCORES.slice(1)]])
    .when(submitCard, { round: ROUND }, by)
    .then(invalid({ path: 'scores', code: 'NOT_SCORED', params: { criterion: 'need' } }));
  givenCard([
    ['saved', SCORES],
    ['submitted', 0],
  ])
    .when(submitCard, { round: ROUND }, by)
    .then({
      problem: 'IllegalTransition',
      code: 'ILLEGAL_TRANSITION',
      status: 'final',
      command: 'submitCard',
      allowed: ['declareConflict'],
    });
});
