import { test } from '@jest/globals';
import {
  CLOSED,
  EVALUATOR,
  givenCard,
  ROUND,
  roundAfter,
  SCORES,
} from '../../../../test/support/given-round.js';
import { nothingToDo } from '../../kernel/problem.js';
import { declareConflict } from './declare-conflict.js';

const input = { round: ROUND, details: 'A sister works there' };
const by = { actor: EVALUATOR };

test('a conflict of interest is declared once, whatever became of the card and of the round', () => {
  const final = [
    ['saved', SCORES],
    ['submitted', 0],
  ] as const;
  for (const [card, round] of [
    [[], roundAfter()],
    [final, roundAfter()],
    [final, roundAfter([CLOSED])],
  ] as const)
    givenCard(card, round)
      .when(declareConflict, input, by)
      .then([{ type: 'score-card.recused', data: input }]);
  givenCard([['recused']])
    .when(declareConflict, input, by)
    .then(nothingToDo);
});

test('it is declared by who was invited', () => {
  givenCard([])
    .when(declareConflict, input, { actor: 'evaluator-2' })
    .then({ problem: 'Forbidden', code: 'NOT_INVITED', roles: ['evaluator'] });
});
