import { describe, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { illegalTransition, inTheFuture } from '../../../../test/support/problems.js';
import { PROJECT, ProjectHistory } from '../../../../test/support/project-history.js';
import { requestGate } from './request-gate.js';

const requested = (gate: string, note?: string) => [
  {
    type: 'impact-project.gate-requested' as const,
    data: { track: 'main' as const, gate, ...(note === undefined ? {} : { note }) },
  },
];

describe('requesting a gate', () => {
  test.each([
    ['prototype', [], 'prototype-test'],
    ['test', [], 'test-completion'],
    ['test', ['embed'], 'test-embed'],
    ['embed', ['embed'], 'embed-completion'],
  ])('out of %s with %j chosen asks for %s', (stage, optional, gate) => {
    givenProject(ProjectHistory.inStage(stage, optional))
      .when(requestGate, { project: PROJECT })
      .then(requested(gate));
  });

  test('keeps the note', () => {
    givenProject(ProjectHistory.inStage('prototype'))
      .when(requestGate, { project: PROJECT, note: 'Ready' })
      .then(requested('prototype-test', 'Ready'));
  });

  test('is possible again after a hold', () => {
    givenProject(ProjectHistory.inStage('prototype').held().resumed())
      .when(requestGate, { project: PROJECT })
      .then(requested('prototype-test'));
  });

  test.each([
    ['empathise', []],
    ['define', []],
    ['define', ['ideate']],
    ['ideate', ['ideate']],
  ])('is refused out of %s with %j chosen, where the lead decides himself', (stage, optional) => {
    givenProject(ProjectHistory.inStage(stage, optional))
      .when(requestGate, { project: PROJECT })
      .then(
        illegalTransition('active', 'requestGate', [
          'recordEvidence',
          'correctEvidence',
          'withdrawEvidence',
          'mapEvidence',
          'unmapEvidence',
          'closeCondition',
          'correctDetails',
          'assignLead',
          'withdrawLead',
          'stop',
          'advanceStage',
          'reopenStage',
          'pause',
        ]),
      );
  });

  test('is no move: it may be dated before the stage was entered, but not ahead', () => {
    const project = ProjectHistory.inStage('prototype');
    givenProject(project)
      .when(requestGate, { project: PROJECT }, { happenedOn: '2026-01-01' })
      .then(requested('prototype-test'));
    givenProject(project)
      .when(requestGate, { project: PROJECT }, { happenedOn: '2026-06-02' })
      .then(inTheFuture('2026-06-02'));
  });
});
