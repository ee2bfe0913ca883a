import { describe, test } from '@jest/globals';
import {
  CLOSED,
  EVALUATOR,
  givenRound,
  REOPENED,
  ROUND,
  roundAfter,
} from '../../../../test/support/given-round.js';
import { actorId } from '../../../../test/support/programme-history.js';
import { invalid, nothingToDo } from '../../kernel/problem.js';
import { inviteEvaluator } from './invite-evaluator.js';

const actor = actorId('evaluator-2');

describe('inviting', () => {
  test('adds one to those who may score', () => {
    givenRound(roundAfter())
      .when(inviteEvaluator, { round: ROUND, actor })
      .then([{ type: 'evaluation-round.evaluator-invited', data: { actor } }]);
    givenRound(roundAfter()).when(inviteEvaluator, { round: ROUND, actor: EVALUATOR }).then(nothingToDo);
  });

  test.each([
    ['lead-1', 'NOT_AN_EVALUATOR'],
    ['evaluator-3', 'EVALUATOR_IS_ADMINISTRATOR'],
  ])('is not for %s', (one, code) => {
    givenRound(roundAfter())
      .when(inviteEvaluator, { round: ROUND, actor: actorId(one) })
      .then(invalid({ path: 'actor', code }));
  });

  test('is over once the round was closed', () => {
    givenRound(roundAfter([CLOSED]))
      .when(inviteEvaluator, { round: ROUND, actor })
      .then({
        problem: 'IllegalTransition',
        code: 'ILLEGAL_TRANSITION',
        status: 'closed',
        command: 'inviteEvaluator',
        allowed: ['reopenRound'],
      });
    givenRound(roundAfter([CLOSED, REOPENED]))
      .when(inviteEvaluator, { round: ROUND, actor })
      .then(invalid({ path: 'round', code: 'ROUND_WAS_CLOSED' }));
  });
});
