import { describe, expect, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { illegalTransition, NOTHING_TO_DO, validationProblem } from '../../../../test/support/problems.js';
import { actorId, GROUPS, programmeWithMembers } from '../../../../test/support/programme-history.js';
import {
  CONTRIBUTOR,
  evidenceId,
  PROJECT,
  ProjectHistory,
} from '../../../../test/support/project-history.js';
import { projectFold } from '../state.js';
import { correctEvidence, type CorrectEvidenceInput } from './correct-evidence.js';

const project = ProjectHistory.opened()
  .evidence('a', { heard: ['residents'], text: { nl: 'Oud' } })
  .evidence('voice', { kind: 'voice', consent: 'missing' })
  .evidence('ramp', { kind: 'prototype' })
  .evidence('result', { kind: 'test-result', detail: { of: evidenceId('ramp'), outcome: 'unclear' } });
const correct = (key: string, input: Pick<CorrectEvidenceInput, 'changes' | 'cleared'>) => ({
  project: PROJECT,
  evidence: evidenceId(key),
  reason: 'Heard again',
  ...input,
});
const corrected = (key: string, data: Pick<CorrectEvidenceInput, 'changes' | 'cleared'>) => [
  {
    type: 'impact-project.evidence-corrected' as const,
    data: { evidence: evidenceId(key), ...data, reason: 'Heard again' },
  },
];

describe('correcting evidence', () => {
  test('stores what differs, each field whole', () => {
    const source = { kind: 'survey', label: 'Post' } as const;
    givenProject(project)
      .when(correctEvidence, correct('a', { changes: { source, strength: 'documented' } }))
      .then(corrected('a', { changes: { source } }));
  });

  test('clears what stands', () => {
    givenProject(project)
      .when(correctEvidence, correct('a', { changes: {}, cleared: ['text', 'cites', 'heard'] }))
      .then(corrected('a', { changes: {}, cleared: ['text', 'heard'] }));
  });

  test('is nothing to do where all stands so', () => {
    givenProject(project)
      .when(correctEvidence, correct('a', { changes: { text: { nl: 'Oud' } }, cleared: ['cites'] }))
      .then(NOTHING_TO_DO);
  });

  test('refuses a field both changed and cleared', () => {
    givenProject(project)
      .when(correctEvidence, correct('a', { changes: { text: { nl: 'Nieuw' } }, cleared: ['text'] }))
      .then(validationProblem({ path: 'cleared.0', code: 'CHANGED_AND_CLEARED' }));
  });

  test.each(['never', 'gone'])('refuses evidence that is not there: %s', (key) => {
    givenProject(project.evidence('gone').evidenceWithdrawn('gone'))
      .when(correctEvidence, correct(key, { changes: { confidence: 'low' } }))
      .then(validationProblem({ path: 'evidence', code: 'UNKNOWN_EVIDENCE' }));
  });

  test('checks what it changes against the kind', () => {
    givenProject(project)
      .when(correctEvidence, correct('a', { changes: { consent: 'recorded', detail: {} } }))
      .then(
        validationProblem(
          { path: 'changes.consent', code: 'NOT_OF_THIS_KIND', params: { kind: 'insight' } },
          { path: 'changes.detail', code: 'NOT_OF_THIS_KIND', params: { kind: 'insight' } },
        ),
      );
    givenProject(project)
      .when(correctEvidence, correct('voice', { changes: { consent: 'recorded' } }))
      .then(corrected('voice', { changes: { consent: 'recorded' } }));
  });

  test('cannot clear what the kind requires', () => {
    givenProject(project)
      .when(correctEvidence, correct('result', { changes: {}, cleared: ['detail'] }))
      .then(
        validationProblem(
          { path: 'changes.detail.of', code: 'REQUIRED' },
          { path: 'changes.detail.outcome', code: 'REQUIRED' },
        ),
      );
  });

  test('leaves alone what it does not touch, where that would not pass today', () => {
    const fewer = programmeWithMembers().and('2026-05-01T00:00:00.000Z', {
      type: 'programme.described',
      data: { changes: { groups: GROUPS.slice(1) } },
    });
    givenProject(project, fewer)
      .when(correctEvidence, correct('a', { changes: { confidence: 'low' } }))
      .then(corrected('a', { changes: { confidence: 'low' } }));
    givenProject(project, fewer)
      .when(correctEvidence, correct('a', { changes: { heard: ['residents', 'children'] } }))
      .then(
        validationProblem({
          path: 'changes.heard.0',
          code: 'UNKNOWN_GROUP',
          params: { group: 'residents' },
        }),
      );
  });

  test('after the end is for learnings only', () => {
    const ended = project.evidence('lesson', { kind: 'learning' }).stopped();
    givenProject(ended)
      .when(correctEvidence, correct('lesson', { changes: { confidence: 'low' } }))
      .then(corrected('lesson', { changes: { confidence: 'low' } }));
    givenProject(ended)
      .when(correctEvidence, correct('a', { changes: { confidence: 'low' } }))
      .then(
        illegalTransition('stopped', 'correctEvidence', [
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

test('a contributor corrects only what he recorded himself', () => {
  const state = project
    .evidence('own', {}, CONTRIBUTOR)
    .events.reduce((folded, event) => projectFold.evolve(folded, event), projectFold.initialState);
  const narrow = (role: 'lead' | 'contributor', actor: string, key: string) =>
    correctEvidence.narrow!(role, actorId(actor), state, correct(key, { changes: {} }));
  expect(narrow('contributor', 'contributor-1', 'own')).toBeUndefined();
  expect(narrow('contributor', 'contributor-2', 'own')).toBe('NOT_YOUR_EVIDENCE');
  expect(narrow('contributor', 'contributor-1', 'a')).toBe('NOT_YOUR_EVIDENCE');
  expect(narrow('lead', 'lead-1', 'own')).toBeUndefined();
});

test('a correction by another leaves evidence with who recorded it', () => {
  const state = project
    .evidence('own', {}, CONTRIBUTOR)
    .and(
      { id: actorId('lead-1'), role: 'lead' },
      undefined,
      ...corrected('own', { changes: { confidence: 'low' } }),
    )
    .events.reduce((folded, event) => projectFold.evolve(folded, event), projectFold.initialState);
  expect(state.evidence.get(evidenceId('own'))).toMatchObject({
    recordedBy: 'contributor-1',
    live: true,
    content: { confidence: 'low', strength: 'documented' },
  });
});
