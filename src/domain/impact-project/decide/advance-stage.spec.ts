import { describe, test } from '@jest/globals';
import { givenProject } from '../../../../test/support/given-project.js';
import {
  beforeTheMoveBefore,
  illegalTransition,
  inTheFuture,
  validationProblem,
} from '../../../../test/support/problems.js';
import { programmeWithMembers } from '../../../../test/support/programme-history.js';
import { entered, PROJECT, ProjectHistory, stageLeft } from '../../../../test/support/project-history.js';
import type { ImpactProjectEvent } from '../events.js';
import { advanceStage } from './advance-stage.js';

const input = { project: PROJECT, reason: 'Enough heard' };
const go = (gate: string): ImpactProjectEvent => ({
  type: 'impact-project.gate-decided',
  data: { track: 'main', gate, decision: 'go', reason: 'Enough heard' },
});

describe('advancing a stage', () => {
  test.each<[string, string, string[]]>([
    ['empathise', 'define', []],
    ['define', 'prototype', []],
    ['define', 'ideate', ['ideate']],
    ['ideate', 'prototype', ['ideate']],
    ['define', 'prototype', ['embed']],
  ])('goes from %s to %s, with %j chosen', (from, to, optional) => {
    const visit = { empathise: 1, define: 2, ideate: 3 }[from]!;
    givenProject(ProjectHistory.inStage(from, optional))
      .when(advanceStage, input)
      .then([go(`${from}-${to}`), stageLeft(from, visit), entered(to, visit + 1, 1)]);
  });

  test('into a stage that was visited before is its next iteration', () => {
    givenProject(ProjectHistory.inStage('prototype').reopened('empathise'))
      .when(advanceStage, input)
      .then([go('empathise-define'), stageLeft('empathise', 4), entered('define', 5, 2)]);
  });

  test.each([
    ['prototype', []],
    ['test', []],
    ['test', ['embed']],
    ['embed', ['embed']],
  ])('is not the lead’s to do out of %s, with %j chosen', (stage, optional) => {
    givenProject(ProjectHistory.inStage(stage, optional))
      .when(advanceStage, input)
      .then(
        illegalTransition('active', 'advanceStage', [
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

  test('refuses a judgement of what is counted or of another stage, and judging twice', () => {
    const judged = [
      { criterion: 'insights', met: true },
      { criterion: 'owner', met: true },
      { criterion: 'owner', met: false },
    ];
    const notJudged = (index: number, criterion: string) => ({
      path: `judged.${index}.criterion`,
      code: 'NOT_JUDGED_BY_A_PERSON',
      params: { criterion },
    });
    givenProject(ProjectHistory.opened([]))
      .when(advanceStage, { ...input, judged })
      .then(
        validationProblem(notJudged(0, 'insights'), notJudged(1, 'owner'), notJudged(2, 'owner'), {
          path: 'judged.2',
          code: 'DUPLICATE',
        }),
      );
  });

  test('leaves an empty list of judgements out', () => {
    givenProject(ProjectHistory.opened())
      .when(advanceStage, { ...input, judged: [] })
      .then([go('empathise-define'), stageLeft('empathise', 1), entered('define', 2, 1)]);
  });
});

describe('when a stage was advanced', () => {
  const moved = [go('empathise-define'), stageLeft('empathise', 1), entered('define', 2, 1)];

  test.each<[string, string | undefined, string]>([
    ['on the day of the move before', undefined, '2026-03-02'],
    ['at the instant of the move before', undefined, '2026-03-02T09:00:00.000Z'],
    ['on the same day as a date', '2026-02-20', '2026-02-20T00:30:00+01:00'],
    ['later than a date', '2026-02-20', '2026-02-21'],
    ['five minutes ahead', undefined, '2026-06-01T12:05:00+02:00'],
    ['today', undefined, '2026-06-01'],
  ])('may be %s', (_, before, happenedOn) => {
    givenProject(ProjectHistory.opened([], {}, before))
      .when(advanceStage, input, { happenedOn })
      .then(moved);
  });

  test.each<[string, string | undefined, string, string]>([
    ['a day before', undefined, '2026-03-01', '2026-03-02T09:00:00.000Z'],
    ['an instant before', undefined, '2026-03-02T08:59:59Z', '2026-03-02T09:00:00.000Z'],
    ['an instant of the evening before a date', '2026-02-20', '2026-02-19T22:59:59Z', '2026-02-20'],
  ])('may not be %s the move before', (_, before, happenedOn, moment) => {
    givenProject(ProjectHistory.opened([], {}, before))
      .when(advanceStage, input, { happenedOn })
      .then(beforeTheMoveBefore(moment));
  });

  test.each(['2026-06-02', '2026-06-01T10:05:00.001Z'])('may not lie ahead: %s', (happenedOn) => {
    givenProject(ProjectHistory.opened())
      .when(advanceStage, input, { happenedOn })
      .then(inTheFuture(happenedOn));
  });

  test('is today by the programme’s time zone', () => {
    const evening = { at: '2026-06-01T10:30:00.000Z', happenedOn: '2026-06-02' };
    givenProject(ProjectHistory.opened(), programmeWithMembers('Pacific/Auckland'))
      .when(advanceStage, input, { ...evening, at: '2026-06-01T12:30:00.000Z' })
      .then(moved);
    givenProject(ProjectHistory.opened(), programmeWithMembers('Pacific/Auckland'))
      .when(advanceStage, input, evening)
      .then(inTheFuture('2026-06-02'));
  });
});
