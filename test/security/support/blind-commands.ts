import { idOfText } from '../../support/derived-ids.js';
import {
  CANDIDACY,
  commandIdOf,
  EVIDENCE,
  PROGRAMME,
  PROJECT,
  ROUND,
  RUBRIC,
  STEPS,
  scored,
} from './blind-story.js';

type Inputs = Readonly<Record<string, readonly object[]>>;

const reason = 'Because';
const text = { en: 'Text' };
const round = { programme: PROGRAMME, project: PROJECT, rubric: RUBRIC, deadline: '2026-04-01' };
/** Commands of another that are there in one world alone. */
const hidden = STEPS.flatMap(({ acts }) => acts).filter(
  (act) => act.hidden !== undefined && act.by === 'dan',
);
const again = (command: string) =>
  hidden
    .filter((act) => act.command === command)
    .map(({ name, input }) => ({ ...input, commandId: commandIdOf(name) }));

/** What touches a round: tried by everybody. */
export const ON_THE_ROUND: Inputs = {
  openRound: [
    { ...round, key: 'first', evaluators: ['ann'] },
    { ...round, evaluators: ['dan', 'gus'] },
  ],
  inviteEvaluator: [
    { round: ROUND, actor: 'dan' },
    { round: ROUND, actor: 'reader' },
  ],
  closeRound: [{ round: ROUND }, { round: ROUND, expectedVersion: 1 }],
  reopenRound: [{ round: ROUND, reason, deadline: '2026-04-01' }],
  saveScores: [scored(1), { ...scored(1), expectedVersion: 0 }, scored(9), ...again('saveScores')],
  submitCard: [{ round: ROUND }, { round: ROUND, expectedVersion: -1 }, ...again('submitCard')],
  declareConflict: [{ round: ROUND, details: 'Mine' }],
  decideGate: [{ project: PROJECT, decision: 'go', reason, expectedVersion: 4 }],
};

/** What touches none: tried by some. */
export const BESIDE_IT: Inputs = {
  acceptClock: [{ reason }],
  assessFactor: [{ candidacy: CANDIDACY, factor: 'LTS-a', level: 2, reason }],
  advanceStage: [{ project: PROJECT, reason }],
  assignLead: [{ project: PROJECT, actor: 'dan' }],
  closeCondition: [{ project: PROJECT, condition: idOfText('none'), note: reason }],
  correctDetails: [{ project: PROJECT, changes: { district: 'hill' }, reason }],
  correctEvidence: [{ project: PROJECT, evidence: idOfText('none'), changes: { title: text }, reason }],
  createToken: [{ actor: 'dan' }],
  describeProgramme: [{ programme: PROGRAMME, changes: { deadline: '2031-01-01' } }],
  grantMembership: [{ programme: PROGRAMME, actor: 'dan', role: 'administrator' }],
  mapEvidence: [{ project: PROJECT, evidence: idOfText('none'), candidacy: CANDIDACY, factor: 'LTS-a' }],
  openCandidacy: [{ programme: PROGRAMME, key: 'bid', framework: 'ecoc' }],
  unmapEvidence: [
    { project: PROJECT, evidence: idOfText('none'), candidacy: CANDIDACY, factor: 'LTS-a', reason },
  ],
  openProgramme: [{ key: 'blind', name: text, administrator: 'dan' }],
  openProject: [{ programme: PROGRAMME, key: 'another', title: text }],
  pause: [{ project: PROJECT, reason, reviewOn: '2026-06-01' }],
  recordEvidence: [EVIDENCE],
  reopenStage: [{ project: PROJECT, stage: 'empathise', reason, expectedVersion: 4 }],
  requestGate: [{ project: PROJECT }],
  resume: [{ project: PROJECT }],
  revokeToken: [{ token: commandIdOf('none'), reason }],
  stop: [{ project: PROJECT, reason, expectedVersion: 4 }],
  withdrawEvidence: [{ project: PROJECT, evidence: idOfText('none'), reason }],
  withdrawGateRequest: [{ project: PROJECT, reason }],
  withdrawLead: [{ project: PROJECT, actor: 'lead', reason }],
  withdrawMembership: [{ programme: PROGRAMME, actor: 'dan', role: 'evaluator', reason }],
};
