import { describe, expect, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { beforeTheMoveBefore } from '../../../../test/support/problems.js';
import { actorId } from '../../../../test/support/programme-history.js';
import { PROJECT, ProjectHistory } from '../../../../test/support/project-history.js';
import { projectFold } from '../state.js';
import { resume } from './resume.js';

const paused = ProjectHistory.inStage('prototype').paused('2026-03-02');
const held = ProjectHistory.inStage('prototype').held();
const stateOf = (history: ProjectHistory) =>
  history.events.reduce((state, event) => projectFold.evolve(state, event), projectFold.initialState);

describe('resuming', () => {
  test.each([
    ['a pause', paused],
    ['a hold', held],
  ])('ends %s', (_, history) => {
    givenProject(history)
      .when(resume, { project: PROJECT, note: 'Back' })
      .then([{ type: 'impact-project.resumed', data: { note: 'Back' } }]);
    givenProject(history)
      .when(resume, { project: PROJECT })
      .then([{ type: 'impact-project.resumed', data: {} }]);
  });

  test('goes on in the same visit, and the hold has ended its request', () => {
    const state = stateOf(held.resumed());
    expect(state.status).toBe('active');
    expect(state.visits).toHaveLength(3);
  });

  test('may not be dated before the pause', () => {
    givenProject(paused)
      .when(resume, { project: PROJECT }, { happenedOn: '2026-03-01' })
      .then(beforeTheMoveBefore('2026-03-02'));
  });

  test('after a hold is not the lead’s', () => {
    const narrow = (role: 'lead' | 'gatekeeper', history: ProjectHistory) =>
      resume.narrow!(role, actorId('someone'), stateOf(history), { project: PROJECT });
    expect(narrow('lead', held)).toBe('FORBIDDEN');
    expect(narrow('gatekeeper', held)).toBeUndefined();
    expect(narrow('lead', paused)).toBeUndefined();
    expect(narrow('gatekeeper', paused)).toBeUndefined();
  });
});
