import { describe, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import { illegalTransition } from '../../../../test/support/problems.js';
import { PROJECT, ProjectHistory } from '../../../../test/support/project-history.js';
import { withdrawGateRequest } from './withdraw-gate-request.js';

const input = { project: PROJECT, reason: 'Too early' };

describe('withdrawing a gate’s request', () => {
  test('names the gate and the reason', () => {
    givenProject(ProjectHistory.inStage('test', ['embed']).requested())
      .when(withdrawGateRequest, input)
      .then([
        {
          type: 'impact-project.gate-request-withdrawn',
          data: { track: 'main', gate: 'test-embed', reason: 'Too early' },
        },
      ]);
  });

  test('is possible once', () => {
    givenProject(ProjectHistory.inStage('test').requested().requestWithdrawn())
      .when(withdrawGateRequest, input)
      .then(
        illegalTransition('active', 'withdrawGateRequest', [
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
          'requestGate',
          'reopenStage',
          'pause',
        ]),
      );
  });
});
