import { describe, test } from '@jest/globals';
import { idOfText } from '../../../../test/support/derived-ids.js';
import { COMMAND_ID } from '../../../../test/support/given.js';
import { givenProject } from '../../../../test/support/given-project.js';
import { illegalTransition, keyTaken, validationProblem } from '../../../../test/support/problems.js';
import {
  evidenceId,
  PROJECT,
  PROJECT_STREAM,
  ProjectHistory,
} from '../../../../test/support/project-history.js';
import type { EvidenceKind } from '../evidence.js';
import { recordEvidence, type RecordEvidenceInput } from './record-evidence.js';

const content = {
  kind: 'insight',
  title: { nl: 'Trappen schrikken af' },
  source: { kind: 'observation', label: 'Broelkaai', ref: 'map 3' },
  strength: 'documented',
  confidence: 'high',
} as const;
const input = (more: Partial<RecordEvidenceInput> = {}): RecordEvidenceInput => ({
  project: PROJECT,
  ...content,
  ...more,
});
const stored = (id: string, more: object = {}) => [
  {
    type: 'impact-project.evidence-recorded' as const,
    data: { evidence: idOfText(`${PROJECT_STREAM}/${id}`), ...content, stage: 'empathise', ...more },
  },
];

describe('recording evidence', () => {
  test('names it by its key, which is not stored', () => {
    givenProject(ProjectHistory.opened())
      .when(recordEvidence, input({ key: 'stairs' }))
      .then(stored('stairs'));
  });

  test('names it by the command’s id without one', () => {
    givenProject(ProjectHistory.opened()).when(recordEvidence, input()).then(stored(COMMAND_ID));
  });

  test('keeps everything that is given', () => {
    const more = {
      kind: 'voice',
      text: { nl: 'Ik kom er niet in' },
      heard: ['newcomers', 'children'],
      cites: [evidenceId('earlier')],
      consent: 'recorded',
    } as const;
    givenProject(ProjectHistory.opened().evidence('earlier'))
      .when(recordEvidence, input({ key: 'voice', ...more }))
      .then(stored('voice', more));
  });

  test('is of the current stage, unless another is named', () => {
    const project = ProjectHistory.inStage('prototype').reopened('define');
    givenProject(project)
      .when(recordEvidence, input())
      .then(stored(COMMAND_ID, { stage: 'define' }));
    givenProject(project)
      .when(recordEvidence, input({ stage: 'test' }))
      .then(stored(COMMAND_ID, { stage: 'test' }));
  });

  test.each(['ideate', 'elsewhere', '__proto__'])(
    'refuses the stage %s, which its lifecycle lacks',
    (stage) => {
      givenProject(ProjectHistory.opened())
        .when(recordEvidence, input({ stage }))
        .then(validationProblem({ path: 'stage', code: 'UNKNOWN_STAGE', params: { stage } }));
    },
  );

  test('refuses a key that is taken, of withdrawn evidence too', () => {
    const project = ProjectHistory.opened().evidence('a').evidence('b').evidenceWithdrawn('b');
    givenProject(project)
      .when(recordEvidence, input({ key: 'a' }))
      .then(keyTaken('a'));
    givenProject(project)
      .when(recordEvidence, input({ key: 'b' }))
      .then(keyTaken('b'));
  });

  test('refuses a command id that is the key of another’s', () => {
    givenProject(ProjectHistory.opened().evidence(COMMAND_ID))
      .when(recordEvidence, input())
      .then(keyTaken(COMMAND_ID));
  });

  test('refuses groups that the programme does not know, and repeats', () => {
    givenProject(ProjectHistory.opened().evidence('a'))
      .when(
        recordEvidence,
        input({
          heard: ['elves', 'residents', 'residents'],
          cites: [evidenceId('a'), evidenceId('a')],
        }),
      )
      .then(
        validationProblem(
          { path: 'heard.0', code: 'UNKNOWN_GROUP', params: { group: 'elves' } },
          { path: 'heard.2', code: 'DUPLICATE' },
          { path: 'cites.1', code: 'DUPLICATE' },
        ),
      );
  });

  test('cites only what is there and not withdrawn', () => {
    givenProject(ProjectHistory.opened().evidence('gone').evidenceWithdrawn('gone'))
      .when(recordEvidence, input({ cites: [evidenceId('never'), evidenceId('gone')] }))
      .then(
        validationProblem(
          { path: 'cites.0', code: 'UNKNOWN_EVIDENCE' },
          { path: 'cites.1', code: 'UNKNOWN_EVIDENCE' },
        ),
      );
  });

  test('knows consent of a voice only', () => {
    givenProject(ProjectHistory.opened())
      .when(recordEvidence, input({ consent: 'missing' }))
      .then(validationProblem({ path: 'consent', code: 'NOT_OF_THIS_KIND', params: { kind: 'insight' } }));
  });
});

describe('the detail of evidence', () => {
  const project = ProjectHistory.opened()
    .evidence('ramp', { kind: 'prototype' })
    .evidence('old-ramp', { kind: 'prototype' })
    .evidenceWithdrawn('old-ramp')
    .evidence('insight');

  test.each<[EvidenceKind, object | undefined]>([
    ['problem-statement', { approved: false }],
    ['prototype', undefined],
    ['prototype', { assumption: 'A', successMeasure: 'B' }],
    ['test-result', { of: evidenceId('ramp'), outcome: 'refuted' }],
    ['barrier', { type: 'physical', visibility: 'visible' }],
    ['measurement', { indicator: 'Visits', unit: 'people' }],
    ['measurement', { indicator: 'Visits', unit: 'people', baseline: '0', target: '9.5', value: '3' }],
    ['document', { artefact: 'report' }],
    ['learning', undefined],
    ['learning', { recommendation: 'Ask first' }],
    ['idea', undefined],
  ])('of a %s may be %j', (kind, detail) => {
    const more = { kind, ...(detail === undefined ? {} : { detail }) };
    givenProject(project)
      .when(recordEvidence, input({ key: 'new', ...more }))
      .then(stored('new', more));
  });

  test.each<[EvidenceKind, object | undefined, string[]]>([
    ['problem-statement', undefined, ['detail.approved REQUIRED']],
    ['problem-statement', { approved: true, unit: 'x' }, ['detail.unit NOT_OF_THIS_KIND']],
    ['test-result', {}, ['detail.of REQUIRED', 'detail.outcome REQUIRED']],
    ['barrier', { type: 'physical' }, ['detail.visibility REQUIRED']],
    ['measurement', { value: '3' }, ['detail.indicator REQUIRED', 'detail.unit REQUIRED']],
    ['document', {}, ['detail.artefact REQUIRED']],
    ['learning', { approved: true }, ['detail.approved NOT_OF_THIS_KIND']],
    ['insight', {}, ['detail NOT_OF_THIS_KIND']],
    ['voice', { approved: true }, ['detail NOT_OF_THIS_KIND']],
    ['idea', { approved: true }, ['detail NOT_OF_THIS_KIND']],
  ])('of a %s may not be %j', (kind, detail, issues) => {
    givenProject(project)
      .when(recordEvidence, input({ kind, ...(detail === undefined ? {} : { detail }) }))
      .then(
        validationProblem(
          ...issues.map((issue) => {
            const [path, code] = issue.split(' ') as [string, string];
            return code === 'REQUIRED' ? { path, code } : { path, code, params: { kind } };
          }),
        ),
      );
  });

  test.each(['insight', 'old-ramp', 'never'])('of a test result names a living prototype, not %s', (of) => {
    givenProject(project)
      .when(
        recordEvidence,
        input({ kind: 'test-result', detail: { of: evidenceId(of), outcome: 'supported' } }),
      )
      .then(validationProblem({ path: 'detail.of', code: 'UNKNOWN_PROTOTYPE' }));
  });
});

describe('after a project’s end', () => {
  const allowed = [
    'recordEvidence',
    'correctEvidence',
    'withdrawEvidence',
    'mapEvidence',
    'unmapEvidence',
    'closeCondition',
  ];

  test.each([
    ['completed', ProjectHistory.inStage('test').completed(), 'test'],
    ['stopped', ProjectHistory.inStage('define').stopped(), 'define'],
  ])('only learnings are recorded, by default in the last stage: %s', (status, project, stage) => {
    givenProject(project)
      .when(recordEvidence, input({ kind: 'learning' }))
      .then(stored(COMMAND_ID, { kind: 'learning', stage }));
    givenProject(project)
      .when(recordEvidence, input())
      .then(illegalTransition(status, 'recordEvidence', allowed));
  });
});
