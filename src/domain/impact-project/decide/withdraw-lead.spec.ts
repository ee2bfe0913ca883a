import { describe, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { beforeTheMoveBefore, NOTHING_TO_DO } from '../../../../test/support/problems.js';
import { actorId, programmeWithMembers } from '../../../../test/support/programme-history.js';
import { PROJECT, ProjectHistory } from '../../../../test/support/project-history.js';
import { withdrawLead } from './withdraw-lead.js';

const withdraw = (actor: string) => ({ project: PROJECT, actor: actorId(actor), reason: 'Other work' });
const withdrawn = (actor: string) => [
  {
    type: 'impact-project.lead-withdrawn' as const,
    data: { actor: actorId(actor), reason: 'Other work' },
  },
];

describe('withdrawing a lead', () => {
  test('ends the leading, of the last lead too', () => {
    givenProject(ProjectHistory.opened()).when(withdrawLead, withdraw('lead-1')).then(withdrawn('lead-1'));
  });

  test('is possible when his membership is gone already', () => {
    givenProject(ProjectHistory.opened(), programmeWithMembers().withdrawn('lead-1', 'lead'))
      .when(withdrawLead, withdraw('lead-1'))
      .then(withdrawn('lead-1'));
  });

  test('who does not lead has nothing to lose', () => {
    const history = ProjectHistory.opened();
    givenProject(history).when(withdrawLead, withdraw('lead-2')).then(NOTHING_TO_DO);
    givenProject(history.leadWithdrawn('lead-1')).when(withdrawLead, withdraw('lead-1')).then(NOTHING_TO_DO);
  });

  test('may not be dated before its own assignment, whatever moved in between', () => {
    const history = ProjectHistory.opened().leadAssigned('lead-2', '2026-02-10').passed();
    givenProject(history)
      .when(withdrawLead, withdraw('lead-2'), { happenedOn: '2026-02-10' })
      .then(withdrawn('lead-2'));
    givenProject(history)
      .when(withdrawLead, withdraw('lead-2'), { happenedOn: '2026-02-09' })
      .then(beforeTheMoveBefore('2026-02-10'));
  });

  test('counts from the latest assignment', () => {
    const again = ProjectHistory.opened()
      .leadAssigned('lead-2', '2026-01-10')
      .leadWithdrawn('lead-2')
      .leadAssigned('lead-2', '2026-02-10');
    givenProject(again)
      .when(withdrawLead, withdraw('lead-2'), { happenedOn: '2026-01-20' })
      .then(beforeTheMoveBefore('2026-02-10'));
  });
});
