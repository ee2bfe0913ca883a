import { describe, expect, test } from '@jest/globals';
import {
  CANDIDACY,
  CANDIDACY_STREAM,
  foldedCandidacy,
  openedCandidacy,
} from '../../../test/support/candidacy-history.js';
import { specDigest } from '../../../test/support/derived-ids.js';
import { COMMAND_ID, NOW } from '../../../test/support/given.js';
import { actorId, programmeWithMembers } from '../../../test/support/programme-history.js';
import {
  CONDITION,
  evidenceId,
  LEAD,
  PROJECT,
  PROJECT_STREAM,
  ProjectHistory,
} from '../../../test/support/project-history.js';
import type { Command, Decision, OtherStreams } from '../kernel/decider.js';
import { isProblem } from '../kernel/problem.js';
import { advanceStage } from './decide/advance-stage.js';
import { assignLead } from './decide/assign-lead.js';
import { closeCondition } from './decide/close-condition.js';
import { correctDetails } from './decide/correct-details.js';
import { correctEvidence } from './decide/correct-evidence.js';
import { decideGate } from './decide/decide-gate.js';
import { mapEvidence } from './decide/map-evidence.js';
import { pause } from './decide/pause.js';
import { recordEvidence } from './decide/record-evidence.js';
import { reopenStage } from './decide/reopen-stage.js';
import { requestGate } from './decide/request-gate.js';
import { resume } from './decide/resume.js';
import { stop } from './decide/stop.js';
import { unmapEvidence } from './decide/unmap-evidence.js';
import { withdrawEvidence } from './decide/withdraw-evidence.js';
import { withdrawGateRequest } from './decide/withdraw-gate-request.js';
import { withdrawLead } from './decide/withdraw-lead.js';
import type { ImpactProjectEvent } from './events.js';
import { projectFold, type ProjectState } from './state.js';

type AnyDecide = (
  command: Command<unknown>,
  state: ProjectState,
  facts: unknown,
) => Decision<ImpactProjectEvent>;

const MAPPING = { evidence: evidenceId('lesson'), candidacy: CANDIDACY, factor: 'OUT-a' };
const streams: OtherStreams = new Map([
  [CANDIDACY_STREAM, { revision: 0, state: foldedCandidacy(openedCandidacy()) }],
]);

/** Each command with an input that would pass wherever the status allows it. Evidence is a learning. */
const COMMANDS = {
  recordEvidence: [
    recordEvidence,
    {
      kind: 'learning',
      title: { nl: 'Les' },
      source: { kind: 'workshop', label: 'BK6' },
      strength: 'anecdotal',
      confidence: 'low',
    },
  ],
  correctEvidence: [
    correctEvidence,
    { evidence: evidenceId('lesson'), changes: { confidence: 'low' }, reason: 'x' },
  ],
  withdrawEvidence: [withdrawEvidence, { evidence: evidenceId('lesson'), reason: 'x' }],
  mapEvidence: [mapEvidence, { ...MAPPING, factor: 'OUT-b' }],
  unmapEvidence: [unmapEvidence, { ...MAPPING, reason: 'x' }],
  correctDetails: [correctDetails, { changes: { district: 'Buda' }, reason: 'x' }],
  assignLead: [assignLead, { actor: actorId('lead-2') }],
  withdrawLead: [withdrawLead, { actor: actorId('lead-1'), reason: 'x' }],
  advanceStage: [advanceStage, { reason: 'x' }],
  requestGate: [requestGate, {}],
  withdrawGateRequest: [withdrawGateRequest, { reason: 'x' }],
  decideGate: [decideGate, { decision: 'stop', reason: 'x' }],
  closeCondition: [closeCondition, { condition: CONDITION, note: 'x' }],
  reopenStage: [reopenStage, { stage: 'empathise', reason: 'x' }],
  pause: [pause, { reason: 'x', reviewOn: '2026-09-01' }],
  resume: [resume, {}],
  stop: [stop, { reason: 'x' }],
} as const;
type Name = keyof typeof COMMANDS;

const inTest = ProjectHistory.inStage('prototype')
  .evidence('lesson', { kind: 'learning' })
  .and(LEAD, undefined, { type: 'impact-project.evidence-mapped', data: MAPPING })
  .passedWithCondition();
const SITUATIONS = {
  'active before the lead’s gate': ['active', inTest.reopened('define')],
  'active before a gatekeeper’s gate': ['active', inTest],
  'gate-requested': ['gate-requested', inTest.requested()],
  paused: ['paused', inTest.paused()],
  'paused before the lead’s gate': ['paused', inTest.reopened('define').paused()],
  held: ['held', inTest.held()],
  completed: ['completed', inTest.completed()],
  stopped: ['stopped', inTest.stopped()],
} as const;
type Situation = keyof typeof SITUATIONS;

/** The same table, written down a second time. */
const EVIDENCE: Name[] = [
  'recordEvidence',
  'correctEvidence',
  'withdrawEvidence',
  'mapEvidence',
  'unmapEvidence',
];
const DETAILS_AND_LEADS: Name[] = ['correctDetails', 'assignLead', 'withdrawLead'];
const GOING: Name[] = [...EVIDENCE, ...DETAILS_AND_LEADS, 'closeCondition', 'stop'];
const TABLE: Record<Situation, Name[]> = {
  'active before the lead’s gate': [...GOING, 'advanceStage', 'reopenStage', 'pause'],
  'active before a gatekeeper’s gate': [...GOING, 'requestGate', 'reopenStage', 'pause'],
  'gate-requested': [...GOING, 'withdrawGateRequest', 'decideGate'],
  paused: [...GOING, 'resume'],
  'paused before the lead’s gate': [...GOING, 'resume'],
  held: [...GOING, 'resume'],
  completed: [...EVIDENCE, 'closeCondition'],
  stopped: [...EVIDENCE, 'closeCondition'],
};

const decided = (situation: Situation, name: Name): Decision<ImpactProjectEvent> => {
  const [, history] = SITUATIONS[situation];
  const state = history.events.reduce(
    (folded, event) => projectFold.evolve(folded, event),
    projectFold.initialState,
  );
  const [definition, input] = COMMANDS[name];
  const command: Command<unknown> = {
    stream: PROJECT_STREAM,
    commandId: COMMAND_ID,
    actor: { id: actorId('someone'), role: definition.roles[0]! },
    at: NOW,
    input: { project: PROJECT, ...input },
    digest: specDigest,
  };
  return (definition.decide as AnyDecide)(command, state, {
    programme: programmeWithMembers().state,
    streams,
  });
};

const names = Object.keys(COMMANDS) as Name[];
describe.each(Object.keys(SITUATIONS) as Situation[])('a project that is %s', (situation) => {
  const allowed = TABLE[situation];

  test.each(names.filter((name) => allowed.includes(name)))('allows %s', (name) => {
    const decision = decided(situation, name);
    expect(isProblem(decision)).toBe(false);
    expect(decision).not.toHaveLength(0);
  });

  test.each(names.filter((name) => !allowed.includes(name)))('refuses %s, with what is allowed', (name) => {
    const refusal = decided(situation, name) as { readonly allowed: readonly string[] };
    expect({ ...refusal, allowed: refusal.allowed.toSorted() }).toStrictEqual({
      problem: 'IllegalTransition',
      code: 'ILLEGAL_TRANSITION',
      status: SITUATIONS[situation][0],
      command: name,
      allowed: allowed.toSorted(),
    });
  });
});
