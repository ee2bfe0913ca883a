import { describe, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { beforeTheMoveBefore } from '../../../../test/support/problems.js';
import { PROJECT, ProjectHistory, stageLeft } from '../../../../test/support/project-history.js';
import { stop } from './stop.js';

const active = ProjectHistory.inStage('prototype');

describe('stopping', () => {
  test.each([
    ['active', active],
    ['requested', active.requested()],
    ['paused', active.paused()],
    ['held', active.held()],
  ])('leaves the stage of a project that is %s', (_, history) => {
    givenProject(history)
      .when(stop, { project: PROJECT, reason: 'No support', kept: 'The network' })
      .then([
        stageLeft('prototype', 3),
        { type: 'impact-project.stopped', data: { reason: 'No support', kept: 'The network' } },
      ]);
  });

  test('need not keep anything', () => {
    givenProject(active)
      .when(stop, { project: PROJECT, reason: 'No support' })
      .then([stageLeft('prototype', 3), { type: 'impact-project.stopped', data: { reason: 'No support' } }]);
  });

  test('may not be dated before the pause that it ends', () => {
    givenProject(active.paused('2026-03-02'))
      .when(stop, { project: PROJECT, reason: 'No support' }, { happenedOn: '2026-03-01' })
      .then(beforeTheMoveBefore('2026-03-02'));
  });
});
