import { describe, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { beforeTheMoveBefore } from '../../../../test/support/problems.js';
import { PROJECT, ProjectHistory } from '../../../../test/support/project-history.js';
import { pause } from './pause.js';

const input = { project: PROJECT, reason: 'Summer', reviewOn: '2026-09-01' };

describe('pausing', () => {
  test('keeps the reason and the date of review', () => {
    givenProject(ProjectHistory.opened())
      .when(pause, input)
      .then([{ type: 'impact-project.paused', data: { reason: 'Summer', reviewOn: '2026-09-01' } }]);
  });

  test('is possible again after resuming, but not before that happened', () => {
    const resumed = ProjectHistory.opened().paused().resumed();
    givenProject(resumed)
      .when(pause, input)
      .then([{ type: 'impact-project.paused', data: { reason: 'Summer', reviewOn: '2026-09-01' } }]);
    givenProject(resumed)
      .when(pause, input, { happenedOn: '2026-03-02T10:30:00Z' })
      .then(beforeTheMoveBefore('2026-03-02T11:00:00.000Z'));
  });
});
