import { describe, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { NOTHING_TO_DO, validationProblem } from '../../../../test/support/problems.js';
import { GROUPS, programmeWithMembers } from '../../../../test/support/programme-history.js';
import { PROJECT, ProjectHistory } from '../../../../test/support/project-history.js';
import { correctDetails, type CorrectDetailsInput } from './correct-details.js';

const project = ProjectHistory.opened([], {
  title: { nl: 'BK6' },
  district: 'Overleie',
  themes: ['culture'],
  budget: { asked: { amount: '1000', currency: 'EUR' }, total: { amount: '5000', currency: 'EUR' } },
  targetGroups: ['residents'],
});
const correct = (input: Omit<CorrectDetailsInput, 'project' | 'reason'>): CorrectDetailsInput => ({
  project: PROJECT,
  reason: 'A typing mistake',
  ...input,
});
const corrected = (data: Omit<CorrectDetailsInput, 'project' | 'reason'>) => [
  {
    type: 'impact-project.details-corrected' as const,
    data: { ...data, reason: 'A typing mistake' },
  },
];

describe('correcting details', () => {
  test('stores what differs, each field whole', () => {
    const budget = { asked: { amount: '2000', currency: 'EUR' } };
    givenProject(project)
      .when(correctDetails, correct({ changes: { budget, district: 'Overleie' } }))
      .then(corrected({ changes: { budget } }));
  });

  test('clears a field that stands, and leaves out one that does not', () => {
    givenProject(project)
      .when(correctDetails, correct({ changes: {}, cleared: ['district', 'impact'] }))
      .then(corrected({ changes: {}, cleared: ['district'] }));
  });

  test('sees what earlier corrections changed and cleared', () => {
    const again = project.and(project.events[0]!.actor, undefined, {
      type: 'impact-project.details-corrected',
      data: { changes: { title: { fr: 'BK6 !' } }, cleared: ['district'], reason: 'First' },
    });
    givenProject(again)
      .when(correctDetails, correct({ changes: { title: { nl: 'BK6' } }, cleared: ['district', 'themes'] }))
      .then(corrected({ changes: { title: { nl: 'BK6' } }, cleared: ['themes'] }));
  });

  test.each<[string, Omit<CorrectDetailsInput, 'project' | 'reason'>]>([
    ['an equal value', { changes: { title: { nl: 'BK6' }, themes: ['culture'] } }],
    ['a field that is not there', { changes: {}, cleared: ['period'] }],
    ['no field at all', { changes: {} }],
  ])('with %s is nothing to do', (_, input) => {
    givenProject(project).when(correctDetails, correct(input)).then(NOTHING_TO_DO);
  });

  test('refuses a field both changed and cleared', () => {
    givenProject(project)
      .when(correctDetails, correct({ changes: { district: 'Buda' }, cleared: ['themes', 'district'] }))
      .then(validationProblem({ path: 'cleared.1', code: 'CHANGED_AND_CLEARED' }));
  });

  test('refuses unknown groups, repeats, and a period that ends before it begins', () => {
    const changes = {
      targetGroups: ['residents', 'elves', 'residents'],
      themes: ['culture', 'culture'],
      sdgs: [11, 4, 11],
      period: { from: '2026-05-02', to: '2026-05-01' },
    };
    givenProject(project)
      .when(correctDetails, correct({ changes }))
      .then(
        validationProblem(
          { path: 'changes.targetGroups.1', code: 'UNKNOWN_GROUP', params: { group: 'elves' } },
          { path: 'changes.targetGroups.2', code: 'DUPLICATE' },
          { path: 'changes.themes.1', code: 'DUPLICATE' },
          { path: 'changes.sdgs.2', code: 'DUPLICATE' },
          { path: 'changes.period.to', code: 'BEFORE_ITS_BEGIN', params: { from: '2026-05-02' } },
        ),
      );
  });

  test('leaves alone a group that stands and that the programme has given up since', () => {
    const fewer = programmeWithMembers().and('2026-05-01T00:00:00.000Z', {
      type: 'programme.described',
      data: { changes: { groups: GROUPS.slice(1) } },
    });
    const changes = { district: 'Buda', targetGroups: ['residents'] };
    givenProject(project, fewer)
      .when(correctDetails, correct({ changes }))
      .then(corrected({ changes: { district: 'Buda' } }));
  });

  test('takes a period of one day', () => {
    const changes = { period: { from: '2026-05-02', to: '2026-05-02' } };
    givenProject(project).when(correctDetails, correct({ changes })).then(corrected({ changes }));
  });
});
