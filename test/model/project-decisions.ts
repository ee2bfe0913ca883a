import { factorIssues } from './candidacy.js';
import { precedes, type Happening } from './days.js';
import { detailIssues, withChanges } from './details.js';
import { evidenceIssues } from './evidence.js';
import { decideGate, judgementIssues } from './gate.js';
import { partId } from './ids.js';
import { invalid, keyTaken, NOTHING_TO_DO, type Sent, type Verdict } from './outcome.js';
import { correction, effective, type Fields } from './programme.js';
import type { ModelProject } from './project.js';

/** What a command comes to that the project's status allows: the types of its events without their prefix. */
export const decideOnProject = (project: ModelProject, sent: Sent, when: Happening): Verdict => {
  const { command, input } = sent;
  switch (command) {
    case 'correctDetails': {
      const { changes, cleared = [] } = input as { changes: Fields; cleared?: string[] };
      const none = correction(project.details, changes, cleared);
      if (none) return none;
      const real = effective(project.details, changes, cleared);
      const kept = Object.fromEntries(Object.entries(changes).filter(([field]) => real.includes(field)));
      const issues = detailIssues(kept, project.programme.groups);
      return issues.length > 0
        ? invalid(...issues.map((issue) => `changes.${issue}`))
        : ['details-corrected'];
    }
    case 'assignLead': {
      const actor = String(input['actor']);
      if (project.leads.has(actor)) return NOTHING_TO_DO;
      return project.programme.has(actor, 'lead') ? ['lead-assigned'] : invalid('actor NOT_A_LEAD');
    }
    case 'withdrawLead': {
      const since = project.leads.get(String(input['actor']));
      if (since === undefined) return NOTHING_TO_DO;
      return precedes(when, since, project.programme.zone)
        ? invalid('happenedOn BEFORE_THE_MOVE_BEFORE')
        : ['lead-withdrawn'];
    }
    case 'mapEvidence':
    case 'unmapEvidence':
      return mapping(project, command, input);
    case 'recordEvidence':
      return recording(project, sent);
    case 'correctEvidence':
      return correcting(project, input);
    case 'withdrawEvidence': {
      const entry = project.evidence.get(String(input['evidence']));
      if (entry === undefined) return invalid('evidence UNKNOWN_EVIDENCE');
      if (project.ended && entry.kind !== 'learning') return project.illegal(command);
      return entry.live ? ['evidence-withdrawn'] : NOTHING_TO_DO;
    }
    case 'closeCondition': {
      const condition = project.conditions.get(String(input['condition']));
      if (condition === undefined) return invalid('condition UNKNOWN_CONDITION');
      return condition.open ? ['condition-closed'] : NOTHING_TO_DO;
    }
    case 'advanceStage': {
      const issues = judgementIssues(project, input);
      return issues.length > 0 ? invalid(...issues) : ['gate-decided', 'stage-left', 'stage-entered'];
    }
    case 'requestGate':
      return ['gate-requested'];
    case 'withdrawGateRequest':
      return ['gate-request-withdrawn'];
    case 'decideGate':
      return decideGate(project, input);
    case 'reopenStage':
      return project.earlier.includes(String(input['stage']))
        ? ['stage-left', 'stage-entered']
        : invalid('stage NOT_AN_EARLIER_STAGE');
    case 'pause':
      return ['paused'];
    case 'resume':
      return ['resumed'];
    default:
      return ['stage-left', 'stopped'];
  }
};

const recording = (project: ModelProject, { command, commandId, input }: Sent): Verdict => {
  const { kind, key = commandId, stage = project.step.stage } = input as Record<string, string>;
  if (kind === undefined) throw new Error('Evidence without a kind');
  if (project.ended && kind !== 'learning') return project.illegal(command);
  if (project.evidence.has(partId(project.id, key))) return keyTaken(key);
  const issues = evidenceIssues(input, kind, project.evidence, project.programme.groups);
  if (!project.steps.some((step) => step.stage === stage)) issues.push('stage UNKNOWN_STAGE');
  return issues.length > 0 ? invalid(...issues) : ['evidence-recorded'];
};

const correcting = (project: ModelProject, input: Fields): Verdict => {
  const entry = project.evidence.get(String(input['evidence']));
  if (!entry?.live) return invalid('evidence UNKNOWN_EVIDENCE');
  if (project.ended && entry.kind !== 'learning') return project.illegal('correctEvidence');
  const { changes, cleared = [] } = input as { changes: Fields; cleared?: string[] };
  const none = correction(entry.content, changes, cleared);
  if (none) return none;
  const touched = effective(entry.content, changes, cleared);
  const whole = withChanges(entry.content, changes, cleared);
  // Only what the correction touches can be wrong: the rest stood already.
  const issues = evidenceIssues(whole, entry.kind, project.evidence, project.programme.groups).filter(
    (issue) => touched.includes(issue.split(/[. ]/)[0]!),
  );
  return issues.length > 0 ? invalid(...issues.map((issue) => `changes.${issue}`)) : ['evidence-corrected'];
};

const mapping = (project: ModelProject, command: string, input: Fields): Verdict => {
  const entry = project.evidence.get(String(input['evidence']));
  const there = command === 'mapEvidence' ? entry?.live : entry !== undefined;
  const issues = [...(there ? [] : ['evidence UNKNOWN_EVIDENCE']), ...factorIssues(input, project.programme)];
  if (issues.length > 0) return invalid(...issues);
  if (project.mapped.has(mappingOf(input)) === (command === 'mapEvidence')) return NOTHING_TO_DO;
  return [command === 'mapEvidence' ? 'evidence-mapped' : 'evidence-unmapped'];
};

export const mappingOf = ({ evidence, candidacy, factor }: Fields): string =>
  [evidence, candidacy, factor].join(' ');
