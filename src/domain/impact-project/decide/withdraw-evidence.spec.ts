import { describe, expect, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { illegalTransition, NOTHING_TO_DO, validationProblem } from '../../../../test/support/problems.js';
import { actorId } from '../../../../test/support/programme-history.js';
import {
  CONTRIBUTOR,
  evidenceId,
  PROJECT,
  ProjectHistory,
} from '../../../../test/support/project-history.js';
import { projectFold } from '../state.js';
import { withdrawEvidence } from './withdraw-evidence.js';

const project = ProjectHistory.opened().evidence('a').evidence('own', {}, CONTRIBUTOR);
const withdraw = (key: string) => ({ project: PROJECT, evidence: evidenceId(key), reason: 'Mistaken' });
const withdrawn = (key: string) => [
  {
    type: 'impact-project.evidence-withdrawn' as const,
    data: { evidence: evidenceId(key), reason: 'Mistaken' },
  },
];

describe('withdrawing evidence', () => {
  test('takes it away, cited or not', () => {
    givenProject(project.evidence('b', { cites: [evidenceId('a')] }))
      .when(withdrawEvidence, withdraw('a'))
      .then(withdrawn('a'));
  });

  test('twice is nothing to do', () => {
    givenProject(project.evidenceWithdrawn('a')).when(withdrawEvidence, withdraw('a')).then(NOTHING_TO_DO);
  });

  test('refuses evidence that was never there', () => {
    givenProject(project)
      .when(withdrawEvidence, withdraw('never'))
      .then(validationProblem({ path: 'evidence', code: 'UNKNOWN_EVIDENCE' }));
  });

  test('after the end is for learnings only', () => {
    const ended = project.evidence('lesson', { kind: 'learning' }).stopped();
    givenProject(ended).when(withdrawEvidence, withdraw('lesson')).then(withdrawn('lesson'));
    givenProject(ended)
      .when(withdrawEvidence, withdraw('a'))
      .then(
        illegalTransition('stopped', 'withdrawEvidence', [
          'recordEvidence',
          'correctEvidence',
          'withdrawEvidence',
          'mapEvidence',
          'unmapEvidence',
          'closeCondition',
        ]),
      );
  });
});

test('a contributor withdraws only what he recorded himself', () => {
  const state = project.events.reduce(
    (folded, event) => projectFold.evolve(folded, event),
    projectFold.initialState,
  );
  const narrow = (role: 'lead' | 'contributor', actor: string, key: string) =>
    withdrawEvidence.narrow!(role, actorId(actor), state, withdraw(key));
  expect(narrow('contributor', 'contributor-1', 'own')).toBeUndefined();
  expect(narrow('contributor', 'contributor-2', 'own')).toBe('NOT_YOUR_EVIDENCE');
  expect(narrow('contributor', 'contributor-1', 'never')).toBeUndefined();
  expect(narrow('lead', 'lead-1', 'own')).toBeUndefined();
});
