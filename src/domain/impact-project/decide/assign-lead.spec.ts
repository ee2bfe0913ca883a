import { describe, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { inTheFuture, NOTHING_TO_DO, validationProblem } from '../../../../test/support/problems.js';
import { actorId, programmeWithMembers } from '../../../../test/support/programme-history.js';
import { PROJECT, ProjectHistory } from '../../../../test/support/project-history.js';
import { assignLead } from './assign-lead.js';

const assign = (actor: string) => ({ project: PROJECT, actor: actorId(actor) });

describe('assigning a lead', () => {
  test('adds one, beside whoever leads already', () => {
    givenProject(ProjectHistory.opened())
      .when(assignLead, assign('lead-2'))
      .then([{ type: 'impact-project.lead-assigned', data: { actor: actorId('lead-2') } }]);
  });

  test('gives it back to whom it was withdrawn from', () => {
    givenProject(ProjectHistory.opened().leadWithdrawn('lead-1'))
      .when(assignLead, assign('lead-1'))
      .then([{ type: 'impact-project.lead-assigned', data: { actor: actorId('lead-1') } }]);
  });

  test('who leads it already has nothing to do', () => {
    givenProject(ProjectHistory.opened()).when(assignLead, assign('lead-1')).then(NOTHING_TO_DO);
  });

  test.each(['gatekeeper-1', 'admin-1', 'stranger'])('is refused for %s, who is no lead there', (actor) => {
    givenProject(ProjectHistory.opened())
      .when(assignLead, assign(actor))
      .then(validationProblem({ path: 'actor', code: 'NOT_A_LEAD' }));
  });

  test('is refused for a lead whose membership was withdrawn', () => {
    givenProject(ProjectHistory.opened(), programmeWithMembers().withdrawn('lead-2', 'lead'))
      .when(assignLead, assign('lead-2'))
      .then(validationProblem({ path: 'actor', code: 'NOT_A_LEAD' }));
  });

  test('may be dated before the project’s moves, but not ahead', () => {
    givenProject(ProjectHistory.opened())
      .when(assignLead, assign('lead-2'), { happenedOn: '2020-01-01' })
      .then([{ type: 'impact-project.lead-assigned', data: { actor: actorId('lead-2') } }]);
    givenProject(ProjectHistory.opened())
      .when(assignLead, assign('lead-2'), { happenedOn: '2030-01-01' })
      .then(inTheFuture('2030-01-01'));
  });
});
