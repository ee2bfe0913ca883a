import { describe, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { beforeTheMoveBefore, validationProblem } from '../../../../test/support/problems.js';
import {
  entered,
  LEAD,
  PROJECT,
  ProjectHistory,
  stageLeft,
} from '../../../../test/support/project-history.js';
import { reopenStage } from './reopen-stage.js';

const reopen = (stage: string) => ({ project: PROJECT, stage, reason: 'Unheard voices' });

describe('reopening a stage', () => {
  test.each([
    ['empathise', 2],
    ['define', 2],
  ])('goes back to %s, with the reason', (stage, iteration) => {
    givenProject(ProjectHistory.inStage('prototype'))
      .when(reopenStage, reopen(stage))
      .then([stageLeft('prototype', 3), entered(stage, 4, iteration, 'Unheard voices')]);
  });

  test('counts on after an earlier return', () => {
    givenProject(ProjectHistory.inStage('prototype').reopened('define').passed())
      .when(reopenStage, reopen('define'))
      .then([stageLeft('prototype', 5), entered('define', 6, 3, 'Unheard voices')]);
  });

  test.each([
    ['the current one', 'prototype'],
    ['a later one', 'test'],
    ['one that it does not have', 'ideate'],
    ['one that does not exist', 'constructor'],
  ])('refuses %s', (_, stage) => {
    givenProject(ProjectHistory.inStage('prototype'))
      .when(reopenStage, reopen(stage))
      .then(validationProblem({ path: 'stage', code: 'NOT_AN_EARLIER_STAGE', params: { stage } }));
  });

  test('refuses a later one that was visited, after a return', () => {
    givenProject(ProjectHistory.inStage('test').reopened('define'))
      .when(reopenStage, reopen('prototype'))
      .then(
        validationProblem({ path: 'stage', code: 'NOT_AN_EARLIER_STAGE', params: { stage: 'prototype' } }),
      );
  });

  test('refuses an earlier one that was never visited', () => {
    const skipped = ProjectHistory.opened().and(
      LEAD,
      undefined,
      stageLeft('empathise', 1),
      entered('test', 2, 1),
    );
    givenProject(skipped)
      .when(reopenStage, reopen('define'))
      .then(validationProblem({ path: 'stage', code: 'NOT_AN_EARLIER_STAGE', params: { stage: 'define' } }));
  });

  test('refuses every stage in the first', () => {
    givenProject(ProjectHistory.opened())
      .when(reopenStage, reopen('empathise'))
      .then(
        validationProblem({ path: 'stage', code: 'NOT_AN_EARLIER_STAGE', params: { stage: 'empathise' } }),
      );
  });

  test('may not be dated before the move before it', () => {
    givenProject(ProjectHistory.opened().passed('2026-03-02'))
      .when(reopenStage, reopen('empathise'), { happenedOn: '2026-03-01' })
      .then(beforeTheMoveBefore('2026-03-02'));
  });
});
