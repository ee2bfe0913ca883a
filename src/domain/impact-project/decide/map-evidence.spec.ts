import { describe, expect, test } from '@jest/globals';
import {
  CANDIDACY,
  CANDIDACY_STREAM,
  foldedCandidacy,
  openedCandidacy,
} from '../../../../test/support/candidacy-history.js';
import { idOfText } from '../../../../test/support/derived-ids.js';
import { givenProject } from '../../../../test/support/given-project.js';
import { NOTHING_TO_DO, validationProblem } from '../../../../test/support/problems.js';
import { programmeWithMembers } from '../../../../test/support/programme-history.js';
import { evidenceId, LEAD, PROJECT, ProjectHistory } from '../../../../test/support/project-history.js';
import type { OtherStreams } from '../../kernel/decider.js';
import type { StreamName } from '../../kernel/ids.js';
import { projectFold } from '../state.js';
import { mapEvidence } from './map-evidence.js';
import { unmapEvidence } from './unmap-evidence.js';

const project = ProjectHistory.opened().evidence('a');
const mapping = { evidence: evidenceId('a'), candidacy: CANDIDACY, factor: 'OUT-a' };
const input = { project: PROJECT, ...mapping };
const reason = 'Of another factor';
const mapped = { type: 'impact-project.evidence-mapped', data: mapping } as const;
const unmapped = { type: 'impact-project.evidence-unmapped', data: { ...mapping, reason } } as const;

const streams = (state = foldedCandidacy(openedCandidacy()), revision = 0): OtherStreams =>
  new Map([[CANDIDACY_STREAM, { revision, state }]]);
const after = (history: ProjectHistory, read = streams()) =>
  givenProject(history, programmeWithMembers(), read);

/** What a decision is told of a candidacy that it may not know. */
const UNKNOWN = {
  'was never opened': streams(foldedCandidacy([]), -1),
  'is of another programme': streams(foldedCandidacy(openedCandidacy(idOfText('programme/other')))),
};

describe('mapping evidence', () => {
  test('says which factor it speaks for', () => {
    after(project).when(mapEvidence, input).then([mapped]);
  });

  test('twice to the same factor is nothing to do; to another it is not', () => {
    const once = project.and(LEAD, undefined, mapped);
    after(once).when(mapEvidence, input).then(NOTHING_TO_DO);
    after(once)
      .when(mapEvidence, { ...input, factor: 'OUT-b' })
      .then([{ ...mapped, data: { ...mapping, factor: 'OUT-b' } }]);
  });

  test('is possible again after it was taken off', () => {
    after(project.and(LEAD, undefined, mapped).and(LEAD, undefined, unmapped))
      .when(mapEvidence, input)
      .then([mapped]);
  });

  test.each(['never', 'withdrawn'])('refuses evidence that is %s there', (key) => {
    after(project.evidence('withdrawn').evidenceWithdrawn('withdrawn'))
      .when(mapEvidence, { ...input, evidence: evidenceId(key) })
      .then(validationProblem({ path: 'evidence', code: 'UNKNOWN_EVIDENCE' }));
  });

  test('refuses a factor that the framework has not', () => {
    after(project)
      .when(mapEvidence, { ...input, factor: 'OUT-d' })
      .then(validationProblem({ path: 'factor', code: 'UNKNOWN_FACTOR', params: { factor: 'OUT-d' } }));
  });

  test.each(Object.entries(UNKNOWN))('refuses a candidacy that %s, in the same words', (_, read) => {
    const refusal = validationProblem({ path: 'candidacy', code: 'UNKNOWN_CANDIDACY' });
    after(project, read).when(mapEvidence, input).then(refusal);
    after(project, read)
      .when(mapEvidence, { ...input, factor: 'nowhere' })
      .then(refusal);
    after(project, read)
      .when(unmapEvidence, { ...input, reason })
      .then(refusal);
  });

  test('goes on after the end, of whatever kind the evidence is', () => {
    after(project.stopped()).when(mapEvidence, input).then([mapped]);
  });
});

describe('taking evidence off a factor', () => {
  const once = project.and(LEAD, undefined, mapped);

  test('says why', () => {
    after(once)
      .when(unmapEvidence, { ...input, reason })
      .then([unmapped]);
  });

  test('that it is not mapped to is nothing to do', () => {
    after(project)
      .when(unmapEvidence, { ...input, reason })
      .then(NOTHING_TO_DO);
    after(once.and(LEAD, undefined, unmapped))
      .when(unmapEvidence, { ...input, reason })
      .then(NOTHING_TO_DO);
    after(once)
      .when(unmapEvidence, { ...input, factor: 'OUT-b', reason })
      .then(NOTHING_TO_DO);
  });

  test('is possible once it was withdrawn, and refused where it was never there', () => {
    after(once.evidenceWithdrawn('a'))
      .when(unmapEvidence, { ...input, reason })
      .then([unmapped]);
    after(once)
      .when(unmapEvidence, { ...input, evidence: evidenceId('never'), reason })
      .then(validationProblem({ path: 'evidence', code: 'UNKNOWN_EVIDENCE' }));
  });
});

test('both read the candidacy, and nothing else', () => {
  const named: readonly StreamName[] = [CANDIDACY_STREAM];
  expect(mapEvidence.reads!(input, projectFold.initialState, new Map())).toEqual(named);
  expect(unmapEvidence.reads!({ ...input, reason }, projectFold.initialState, new Map())).toEqual(named);
});
