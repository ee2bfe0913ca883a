import { describe, test } from '@jest/globals';
import {
  CLOSED,
  EVALUATOR,
  givenCard,
  REOPENED,
  ROUND,
  roundAfter,
  SCORES,
} from '../../../../test/support/given-round.js';
import { CONTRIBUTOR, ProjectHistory } from '../../../../test/support/project-history.js';
import { actorId } from '../../../../test/support/programme-history.js';
import { invalid, nothingToDo, type ForbiddenCode, type Problem } from '../../kernel/problem.js';
import { saveScores } from './save-scores.js';

const input = { round: ROUND, scores: SCORES };
const by = { actor: EVALUATOR };
const saved = [{ type: 'score-card.saved', data: { round: ROUND, scores: SCORES } }] as const;
const forbidden = (code: ForbiddenCode): Problem => ({ problem: 'Forbidden', code, roles: ['evaluator'] });
const illegal = (status: string): Problem => ({
  problem: 'IllegalTransition',
  code: 'ILLEGAL_TRANSITION',
  status,
  command: 'saveScores',
  allowed: ['declareConflict'],
});

describe('saving scores', () => {
  test('puts the whole card anew', () => {
    givenCard([]).when(saveScores, input, by).then(saved);
    givenCard([['saved', SCORES.slice(1)]])
      .when(saveScores, input, by)
      .then(saved);
    givenCard([['saved', SCORES]])
      .when(saveScores, input, by)
      .then(nothingToDo);
  });

  test('takes one word on each criterion, on the scale', () => {
    const scores = [
      { criterion: 'need', score: 0 },
      { criterion: 'need', score: 3 },
      { criterion: 'cost' },
      { criterion: 'fame', score: 3 },
    ];
    givenCard([])
      .when(saveScores, { round: ROUND, scores }, by)
      .then(
        invalid(
          { path: 'scores.0.score', code: 'OFF_THE_SCALE', params: { least: 1, most: 5 } },
          { path: 'scores.1.criterion', code: 'DUPLICATE' },
          { path: 'scores.2', code: 'SCORE_OR_NONE' },
          { path: 'scores.3.criterion', code: 'UNKNOWN_CRITERION', params: { criterion: 'fame' } },
        ),
      );
  });

  test('is for whoever was invited, and does not administer the programme', () => {
    givenCard([]).when(saveScores, input, { actor: 'evaluator-2' }).then(forbidden('NOT_INVITED'));
    givenCard([], roundAfter([], [actorId('evaluator-3')]))
      .when(saveScores, input, { actor: 'evaluator-3' })
      .then(forbidden('EVALUATOR_IS_ADMINISTRATOR'));
  });

  test('is not for who is, or was, near to the project', () => {
    const by1 = { id: EVALUATOR, role: 'lead' } as const;
    const led = ProjectHistory.opened().and(
      CONTRIBUTOR,
      undefined,
      { type: 'impact-project.lead-assigned', data: { actor: EVALUATOR } },
      { type: 'impact-project.lead-withdrawn', data: { actor: EVALUATOR, reason: 'Left' } },
    );
    for (const project of [led, ProjectHistory.opened().evidence('one', {}, by1)])
      givenCard([], roundAfter(), project).when(saveScores, input, by).then(forbidden('RECUSED'));
    givenCard([['recused']])
      .when(saveScores, input, by)
      .then(forbidden('RECUSED'));
  });

  test.each([
    ['2026-06-30T21:59:59.999Z', true],
    ['2026-06-30T22:00:00.000Z', false],
  ])('at %s, with the deadline of 30 June in Brussels: %s', (at, inTime) => {
    const late = { path: 'round', code: 'DEADLINE_PASSED', params: { deadline: '2026-06-30' } };
    givenCard([])
      .when(saveScores, input, { ...by, at })
      .then(inTime ? saved : invalid(late));
  });

  test('ends with the submission, and with the round', () => {
    const submitted = [
      ['saved', SCORES.slice(1)],
      ['submitted', 0],
    ] as const;
    givenCard(submitted).when(saveScores, input, by).then(illegal('final'));
    givenCard([], roundAfter([CLOSED]))
      .when(saveScores, input, by)
      .then(illegal('closed'));
  });

  test('begins again when the round is reopened, once, for whose card was final', () => {
    const round = roundAfter([CLOSED, REOPENED]);
    const before = [
      ['saved', SCORES.slice(1)],
      ['submitted', 0],
    ] as const;
    givenCard(before, round).when(saveScores, input, by).then(saved);
    givenCard([...before, ['saved', SCORES], ['submitted', 2]], round)
      .when(saveScores, { round: ROUND, scores: SCORES.slice(1) }, by)
      .then(illegal('final'));
    givenCard([['saved', SCORES.slice(1)]], round)
      .when(saveScores, input, by)
      .then(forbidden('CARD_WAS_NOT_FINAL'));
  });
});
