import { describe, test } from '@jest/globals';
import { specDigest } from '../../../../test/support/derived-ids.js';
import { EVALUATOR, givenRound, RUBRIC } from '../../../../test/support/given-round.js';
import { actorId, PROGRAMME } from '../../../../test/support/programme-history.js';
import { PROJECT } from '../../../../test/support/project-history.js';
import { invalid } from '../../kernel/problem.js';
import { openRound } from './open-round.js';

const given = { project: PROJECT, rubric: RUBRIC, evaluators: [EVALUATOR], deadline: '2026-06-30' };
const input = { programme: PROGRAMME, key: 'jury', ...given };

describe('opening a round', () => {
  test('copies the rubric whole, with its hash', () => {
    const rubric = { key: 'jury', version: 1, contentHash: specDigest.content(RUBRIC), definition: RUBRIC };
    givenRound([])
      .when(openRound, { ...input, gate: 'define-prototype' })
      .then([
        {
          type: 'evaluation-round.opened',
          data: { key: 'jury', ...given, gate: 'define-prototype', rubric },
        },
      ]);
  });

  test('is on a project of the programme, and on one of its gates', () => {
    givenRound([])
      .when(openRound, { ...input, programme: PROJECT })
      .then(invalid({ path: 'project', code: 'UNKNOWN_PROJECT' }));
    givenRound([])
      .when(openRound, { ...input, gate: 'define-ideate' })
      .then(invalid({ path: 'gate', code: 'UNKNOWN_GATE', params: { gate: 'define-ideate' } }));
  });

  test('takes a rubric with different criteria, weights in their range, and anchors on its scale', () => {
    const anchors = [{ score: 6, text: { en: 'Beyond' } }];
    const criteria = [
      { key: 'need', labels: { en: 'Need' }, weight: 0 },
      { key: 'need', labels: { en: 'Need' }, weight: -1, anchors },
      { key: 'least', labels: { en: 'Least' }, weight: 0.000_9 },
      { key: 'most', labels: { en: 'Most' }, weight: 1e308 },
    ];
    const range = { min: 0.001, max: 1_000_000 };
    givenRound([])
      .when(openRound, { ...input, rubric: { ...RUBRIC, criteria } })
      .then(
        invalid(
          { path: 'rubric.criteria.0.weight', code: 'NOT_ABOVE_ZERO' },
          { path: 'rubric.criteria.1.key', code: 'DUPLICATE' },
          { path: 'rubric.criteria.1.weight', code: 'NOT_ABOVE_ZERO' },
          {
            path: 'rubric.criteria.1.anchors.0.score',
            code: 'OFF_THE_SCALE',
            params: { least: 1, most: 5 },
          },
          { path: 'rubric.criteria.2.weight', code: 'OUT_OF_RANGE', params: range },
          { path: 'rubric.criteria.3.weight', code: 'OUT_OF_RANGE', params: range },
        ),
      );
  });

  test('invites evaluators who are no administrators, each once, for a time to come', () => {
    const evaluators = [EVALUATOR, EVALUATOR, actorId('lead-1'), actorId('evaluator-3')];
    givenRound([])
      .when(openRound, { ...input, evaluators, deadline: '2026-05-31' })
      .then(
        invalid(
          { path: 'evaluators.1', code: 'DUPLICATE' },
          { path: 'evaluators.2', code: 'NOT_AN_EVALUATOR' },
          { path: 'evaluators.3', code: 'EVALUATOR_IS_ADMINISTRATOR' },
          { path: 'deadline', code: 'DEADLINE_PASSED', params: { deadline: '2026-05-31' } },
        ),
      );
  });
});
