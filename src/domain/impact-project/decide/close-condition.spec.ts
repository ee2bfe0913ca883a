import { describe, expect, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { NOTHING_TO_DO, validationProblem } from '../../../../test/support/problems.js';
import { actorId } from '../../../../test/support/programme-history.js';
import { CONDITION, PROJECT, ProjectHistory, evidenceId } from '../../../../test/support/project-history.js';
import { projectFold } from '../state.js';
import { closeCondition } from './close-condition.js';

const input = { project: PROJECT, condition: CONDITION, note: 'The money is there' };
const closed = [
  {
    type: 'impact-project.condition-closed' as const,
    data: { condition: CONDITION, note: 'The money is there' },
  },
];
const conditional = ProjectHistory.inStage('prototype').passedWithCondition();

describe('closing a condition', () => {
  test.each([
    ['while the project is active', conditional],
    ['while its gate is requested', conditional.requested()],
    ['while it is paused', conditional.paused()],
    ['while it is held', conditional.held()],
    ['after it was completed', conditional.completed()],
    ['after it was stopped', conditional.stopped()],
  ])('is possible %s', (_, history) => {
    givenProject(history).when(closeCondition, input).then(closed);
  });

  test('is nothing to do when it is closed', () => {
    givenProject(conditional.conditionClosed()).when(closeCondition, input).then(NOTHING_TO_DO);
  });

  test('takes a condition of this project', () => {
    givenProject(conditional)
      .when(closeCondition, { ...input, condition: evidenceId('other') })
      .then(validationProblem({ path: 'condition', code: 'UNKNOWN_CONDITION' }));
  });

  test('is the owner’s right only on his own', () => {
    const state = conditional.events.reduce(
      (folded, event) => projectFold.evolve(folded, event),
      projectFold.initialState,
    );
    const narrow = (role: 'owner' | 'lead' | 'gatekeeper', actor: string, condition = CONDITION) =>
      closeCondition.narrow!(role, actorId(actor), state, { ...input, condition });
    expect(narrow('owner', 'owner-1')).toBeUndefined();
    expect(narrow('owner', 'contributor-1')).toBe('FORBIDDEN');
    expect(narrow('owner', 'owner-1', evidenceId('other'))).toBe('FORBIDDEN');
    expect(narrow('lead', 'lead-1')).toBeUndefined();
    expect(narrow('gatekeeper', 'gatekeeper-1')).toBeUndefined();
  });
});
