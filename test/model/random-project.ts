import type { Fields } from './programme.js';
import type { ModelProject } from './project.js';
import { PROJECT_ROLES } from './project-table.js';
import { anyFactor } from './random-candidacy.js';
import { anyDetails } from './random-details.js';
import { STAGES, UNKNOWN, type Dice, type Draft } from './random-draft.js';
import { anyEvidence, anyKind, anyText, evidenceContent } from './random-evidence.js';
import { anyDecision } from './random-gate.js';

/** Weights of what is allowed, 3 where nothing is said: so that projects come to their gates, and to their end. */
const OFTEN: Readonly<Record<string, number>> = {
  recordEvidence: 12,
  advanceStage: 18,
  requestGate: 18,
  decideGate: 28,
  withdrawLead: 2,
  withdrawGateRequest: 2,
  stop: 1,
  resume: 12,
  withdrawEvidence: 2,
  mapEvidence: 6,
};

export const onProject = (dice: Dice, project: ModelProject, at: number): Draft => {
  const allowed = project.allowed.flatMap((name) =>
    Array<string>(name === 'closeCondition' ? project.conditions.size : (OFTEN[name] ?? 3)).fill(name),
  );
  const command = dice.random.pick(dice.chance(0.88) ? allowed : Object.keys(PROJECT_ROLES));
  const id = dice.chance(0.01) ? UNKNOWN : project.id;
  const input = { project: id, ...inputOf(dice, command, project, at) };
  const probe = { command, input, socket: false, commandId: '', at, boot: 0 };
  const may = dice.everybody.filter((actor) => !project.forbids({ ...probe, actor }));
  if (dice.chance(0.01)) return { command, actor: 'cli', socket: true, input };
  const leads = dice.chance(0.05) ? [...project.leads.keys()] : [];
  return { command, actor: dice.one(leads.length > 0 ? leads : may), input };
};

const inputOf = (dice: Dice, command: string, project: ModelProject, at: number): Fields => {
  const { random } = dice;
  const reason = 'Because';
  const judged = dice.chance(project.step.judged.length > 0 ? 0.5 : 0.05)
    ? {
        judged: Array.from({ length: 1 + random.below(2) }, () => ({
          criterion: random.pick(['owner', 'funding']),
          met: true,
        })),
      }
    : {};
  switch (command) {
    case 'correctDetails':
      return {
        changes: { ...anyDetails(dice), ...(dice.chance(0.2) ? { title: anyText(random) } : {}) },
        ...(dice.chance(0.2) ? { cleared: [random.pick(['district', 'themes', 'budget'])] } : {}),
        reason,
      };
    case 'assignLead':
      return { actor: dice.one(project.programme.membersWith('lead')) };
    case 'withdrawLead':
      return { actor: dice.one([...project.leads.keys()]), reason };
    case 'recordEvidence': {
      const kind = anyKind(random, project);
      return {
        kind,
        ...evidenceContent(random, project, kind),
        ...(dice.chance(0.4) ? { key: `evidence-${random.below(30)}` } : {}),
        ...(dice.chance(0.2) ? { stage: random.pick(STAGES) } : {}),
      };
    }
    case 'correctEvidence': {
      const evidence = anyEvidence(random, project);
      const content = evidenceContent(random, project, project.evidence.get(evidence)?.kind ?? 'insight');
      const changes = Object.fromEntries(Object.entries(content).filter(() => dice.chance(0.3)));
      const cleared = dice.chance(0.3)
        ? { cleared: [random.pick(['text', 'heard', 'cites', 'consent', 'detail'])] }
        : {};
      return { evidence, changes, ...cleared, reason };
    }
    case 'withdrawEvidence':
      return { evidence: anyEvidence(random, project), reason };
    case 'mapEvidence':
      return { evidence: anyEvidence(random, project), ...anyFactor(dice, project.programme) };
    case 'unmapEvidence': {
      const [evidence, candidacy, factor] = dice.one([...project.mapped], UNKNOWN).split(' ');
      const mapped = { evidence, candidacy, factor };
      if (candidacy !== undefined) return { ...mapped, reason };
      return { evidence: anyEvidence(random, project), ...anyFactor(dice, project.programme), reason };
    }
    case 'closeCondition':
      return { condition: dice.one([...project.conditions.keys()], UNKNOWN), note: 'Done' };
    case 'advanceStage':
      return { reason, ...judged };
    case 'decideGate':
      return { reason, ...judged, ...anyDecision(dice, project, at) };
    case 'reopenStage':
      return {
        stage:
          dice.chance(0.7) && project.earlier.length > 0 ? random.pick(project.earlier) : random.pick(STAGES),
        reason,
      };
    case 'pause':
      return { reason, reviewOn: '2027-01-01' };
    case 'requestGate':
    case 'resume':
      return dice.chance(0.5) ? { note: 'Ready' } : {};
    default:
      return { reason };
  }
};
