import { factorIssues } from './candidacy.js';
import { misdated, precedes, type Happening } from './days.js';
import { evidenceIssues, groupIssues, type ModelEvidence } from './evidence.js';
import { partId } from './ids.js';
import { OPTIONAL_STAGES, stepsWith, type Step } from './lifecycle.js';
import {
  forbidden,
  invalid,
  keyTaken,
  NOTHING_TO_DO,
  type Refusal,
  type Sent,
  type Verdict,
} from './outcome.js';
import { correction, effective, type Fields, type ModelProgramme } from './programme.js';
import { repeated } from './same.js';

export type Status = 'active' | 'gate-requested' | 'paused' | 'held' | 'completed' | 'stopped';

/** The table of write-model 5, row by row: the statuses in which a command is allowed. */
const RUNNING = ['active', 'gate-requested', 'paused', 'held'];
const ALWAYS = [...RUNNING, 'completed', 'stopped'];
const TABLE: Readonly<Record<string, readonly string[]>> = {
  recordEvidence: ALWAYS,
  correctEvidence: ALWAYS,
  withdrawEvidence: ALWAYS,
  mapEvidence: ALWAYS,
  unmapEvidence: ALWAYS,
  correctDetails: RUNNING,
  assignLead: RUNNING,
  withdrawLead: RUNNING,
  advanceStage: ['active'],
  requestGate: ['active'],
  withdrawGateRequest: ['gate-requested'],
  decideGate: ['gate-requested'],
  closeCondition: ALWAYS,
  reopenStage: ['active'],
  pause: ['active'],
  resume: ['paused', 'held'],
  stop: RUNNING,
};

/** The roles that may give a command on a project; the first that is held names it. */
export const PROJECT_ROLES: Readonly<Record<string, readonly string[]>> = {
  correctDetails: ['lead', 'administrator'],
  assignLead: ['administrator'],
  withdrawLead: ['administrator'],
  recordEvidence: ['lead', 'contributor'],
  correctEvidence: ['lead', 'contributor'],
  withdrawEvidence: ['lead', 'contributor'],
  mapEvidence: ['lead'],
  unmapEvidence: ['lead'],
  advanceStage: ['lead'],
  requestGate: ['lead'],
  withdrawGateRequest: ['lead'],
  decideGate: ['gatekeeper'],
  closeCondition: ['lead', 'gatekeeper', 'owner'],
  reopenStage: ['lead'],
  pause: ['lead', 'gatekeeper'],
  resume: ['lead', 'gatekeeper'],
  stop: ['lead', 'gatekeeper', 'administrator'],
};

const MOVES = ['advanceStage', 'decideGate', 'reopenStage', 'pause', 'resume', 'stop'];
const NOT_DETAILS = ['programme', 'key', 'origin', 'lifecycle', 'optionalStages'];
const PARTS: Readonly<Record<string, string>> = {
  conditions: 'go-with-conditions',
  reviewOn: 'hold',
  toStage: 'recycle',
  missing: 'recycle',
  kept: 'stop',
};
const named = (type: string): string => `impact-project.${type}`;

/** One project as its commands need it. */
export class ModelProject {
  status: Status = 'active';
  readonly evidence = new Map<string, ModelEvidence>();
  /** `<evidence> <candidacy> <factor>`. */
  readonly mapped = new Set<string>();
  readonly conditions = new Map<string, { readonly owner: string; open: boolean }>();
  readonly leads = new Map<string, Happening>();
  readonly steps: readonly Step[];
  readonly visited = ['empathise'];
  #details: Fields;
  #lastMove: Happening;

  constructor(
    readonly id: string,
    readonly programme: ModelProgramme,
    input: Fields,
    leadBy: string | undefined,
    when: Happening,
  ) {
    this.steps = stepsWith((input['optionalStages'] ?? []) as string[]);
    this.#details = Object.fromEntries(Object.entries(input).filter(([name]) => !NOT_DETAILS.includes(name)));
    this.#lastMove = when;
    if (leadBy !== undefined) this.leads.set(leadBy, when);
  }

  static opening(input: Fields, programme: ModelProgramme, role: string, when: Happening): Verdict {
    const wrong = misdated(when, programme.zone);
    if (wrong !== undefined) return invalid(wrong);
    if ((input['lifecycle'] ?? 'dt4') !== 'dt4') return invalid('lifecycle UNKNOWN_LIFECYCLE');
    const chosen = (input['optionalStages'] ?? []) as string[];
    const stages = [
      ...chosen.flatMap((stage, index) =>
        OPTIONAL_STAGES.includes(stage) ? [] : [`optionalStages.${index} NO_OPTIONAL_STAGE`],
      ),
      ...repeated(chosen).map((index) => `optionalStages.${index} DUPLICATE`),
    ];
    if (stages.length > 0) return invalid(...stages);
    const details = detailIssues(input, programme.groups);
    if (details.length > 0) return invalid(...details);
    return ['opened', ...(role === 'lead' ? ['lead-assigned'] : []), 'stage-entered'].map(named);
  }

  get step(): Step {
    return this.steps.find(({ stage }) => stage === this.visited.at(-1))!;
  }

  get earlier(): string[] {
    const before = this.steps.slice(0, this.steps.indexOf(this.step)).map(({ stage }) => stage);
    return before.filter((stage) => this.visited.includes(stage));
  }

  get ended(): boolean {
    return this.status === 'completed' || this.status === 'stopped';
  }

  get allowed(): string[] {
    const notNow = this.step.decider === 'lead' ? 'requestGate' : 'advanceStage';
    return Object.keys(TABLE).filter((name) => name !== notNow && TABLE[name]!.includes(this.status));
  }

  isLedBy(actor: string): boolean {
    return this.programme.has(actor, 'lead') && this.leads.has(actor);
  }

  /** Undefined where the actor may give the command in one of its roles. */
  forbids({ command, actor, input }: Sent): Refusal | undefined {
    const refusals = PROJECT_ROLES[command]!.map((role) => this.#roleRefused(role, actor, command, input));
    if (refusals.includes(undefined)) return undefined;
    return forbidden(refusals.findLast((code) => code !== 'FORBIDDEN'));
  }

  #roleRefused(role: string, actor: string, command: string, input: Fields): string | undefined {
    const own = this.evidence.get(String(input['evidence']))?.by ?? actor;
    switch (role) {
      case 'lead':
        return this.isLedBy(actor) && !(command === 'resume' && this.status === 'held')
          ? undefined
          : 'FORBIDDEN';
      case 'gatekeeper':
        if (!this.programme.has(actor, 'gatekeeper')) return 'FORBIDDEN';
        return this.isLedBy(actor) ? 'GATEKEEPER_IS_LEAD' : undefined;
      case 'contributor':
        if (!this.programme.has(actor, 'contributor')) return 'FORBIDDEN';
        return own === actor ? undefined : 'NOT_YOUR_EVIDENCE';
      case 'owner': {
        const owner = this.conditions.get(String(input['condition']))?.owner;
        return owner === actor && this.programme.isMember(actor) ? undefined : 'FORBIDDEN';
      }
      default:
        return this.programme.has(actor, role) ? undefined : 'FORBIDDEN';
    }
  }

  decide(sent: Sent, when: Happening): Verdict {
    const { command, input } = sent;
    if (!this.allowed.includes(command)) return this.#illegal(command);
    const wrong = misdated(when, this.programme.zone);
    if (wrong !== undefined) return invalid(wrong);
    if (MOVES.includes(command) && precedes(when, this.#lastMove, this.programme.zone))
      return invalid('happenedOn BEFORE_THE_MOVE_BEFORE');
    const verdict = this.#deciding(sent, input, when);
    return 'problem' in verdict ? verdict : verdict.map(named);
  }

  #illegal(command: string): Refusal {
    const { status } = this;
    return {
      problem: 'IllegalTransition',
      code: 'ILLEGAL_TRANSITION',
      status,
      command,
      allowed: this.allowed.toSorted(),
    };
  }

  #deciding(sent: Sent, input: Fields, when: Happening): Verdict {
    switch (sent.command) {
      case 'correctDetails': {
        const { changes, cleared = [] } = input as { changes: Fields; cleared?: string[] };
        const none = correction(this.#details, changes, cleared);
        if (none) return none;
        const real = effective(this.#details, changes, cleared);
        const kept = Object.fromEntries(Object.entries(changes).filter(([field]) => real.includes(field)));
        const issues = detailIssues(kept, this.programme.groups);
        return issues.length > 0
          ? invalid(...issues.map((issue) => `changes.${issue}`))
          : ['details-corrected'];
      }
      case 'assignLead': {
        const actor = String(input['actor']);
        if (this.leads.has(actor)) return NOTHING_TO_DO;
        return this.programme.has(actor, 'lead') ? ['lead-assigned'] : invalid('actor NOT_A_LEAD');
      }
      case 'withdrawLead': {
        const since = this.leads.get(String(input['actor']));
        if (since === undefined) return NOTHING_TO_DO;
        return precedes(when, since, this.programme.zone)
          ? invalid('happenedOn BEFORE_THE_MOVE_BEFORE')
          : ['lead-withdrawn'];
      }
      case 'mapEvidence':
      case 'unmapEvidence':
        return this.#mapping(sent.command, input);
      case 'recordEvidence':
        return this.#recording(sent);
      case 'correctEvidence':
        return this.#correcting(input);
      case 'withdrawEvidence': {
        const entry = this.evidence.get(String(input['evidence']));
        if (entry === undefined) return invalid('evidence UNKNOWN_EVIDENCE');
        if (this.ended && entry.kind !== 'learning') return this.#illegal(sent.command);
        return entry.live ? ['evidence-withdrawn'] : NOTHING_TO_DO;
      }
      case 'closeCondition': {
        const condition = this.conditions.get(String(input['condition']));
        if (condition === undefined) return invalid('condition UNKNOWN_CONDITION');
        return condition.open ? ['condition-closed'] : NOTHING_TO_DO;
      }
      case 'advanceStage': {
        const issues = this.#judgementIssues(input);
        return issues.length > 0 ? invalid(...issues) : ['gate-decided', 'stage-left', 'stage-entered'];
      }
      case 'requestGate':
        return ['gate-requested'];
      case 'withdrawGateRequest':
        return ['gate-request-withdrawn'];
      case 'decideGate':
        return this.#gate(input);
      case 'reopenStage':
        return this.earlier.includes(String(input['stage']))
          ? ['stage-left', 'stage-entered']
          : invalid('stage NOT_AN_EARLIER_STAGE');
      case 'pause':
        return ['paused'];
      case 'resume':
        return ['resumed'];
      default:
        return ['stage-left', 'stopped'];
    }
  }

  #mapping(command: string, input: Fields): Verdict {
    const entry = this.evidence.get(String(input['evidence']));
    const there = command === 'mapEvidence' ? entry?.live : entry !== undefined;
    const issues = [...(there ? [] : ['evidence UNKNOWN_EVIDENCE']), ...factorIssues(input, this.programme)];
    if (issues.length > 0) return invalid(...issues);
    if (this.mapped.has(mappingOf(input)) === (command === 'mapEvidence')) return NOTHING_TO_DO;
    return [command === 'mapEvidence' ? 'evidence-mapped' : 'evidence-unmapped'];
  }

  #recording({ command, commandId, input }: Sent): Verdict {
    const { kind, key = commandId, stage = this.step.stage } = input as Record<string, string>;
    if (kind === undefined) throw new Error('Evidence without a kind');
    if (this.ended && kind !== 'learning') return this.#illegal(command);
    if (this.evidence.has(partId(this.id, key))) return keyTaken(key);
    const issues = evidenceIssues(input, kind, this.evidence, this.programme.groups);
    if (!this.steps.some((step) => step.stage === stage)) issues.push('stage UNKNOWN_STAGE');
    return issues.length > 0 ? invalid(...issues) : ['evidence-recorded'];
  }

  #correcting(input: Fields): Verdict {
    const entry = this.evidence.get(String(input['evidence']));
    if (!entry?.live) return invalid('evidence UNKNOWN_EVIDENCE');
    if (this.ended && entry.kind !== 'learning') return this.#illegal('correctEvidence');
    const { changes, cleared = [] } = input as { changes: Fields; cleared?: string[] };
    const none = correction(entry.content, changes, cleared);
    if (none) return none;
    const touched = effective(entry.content, changes, cleared);
    const whole = withChanges(entry.content, changes, cleared);
    // Only what the correction touches can be wrong: the rest stood already.
    const issues = evidenceIssues(whole, entry.kind, this.evidence, this.programme.groups).filter((issue) =>
      touched.includes(issue.split(/[. ]/)[0]!),
    );
    return issues.length > 0 ? invalid(...issues.map((issue) => `changes.${issue}`)) : ['evidence-corrected'];
  }

  #judgementIssues({ judged = [] }: { judged?: readonly { criterion: string }[] } & Fields): string[] {
    const criteria = judged.map(({ criterion }) => criterion);
    return [
      ...criteria.flatMap((criterion, index) =>
        this.step.judged.includes(criterion) ? [] : [`judged.${index}.criterion NOT_JUDGED_BY_A_PERSON`],
      ),
      ...repeated(criteria).map((index) => `judged.${index} DUPLICATE`),
    ];
  }

  #gate(input: Fields): Verdict {
    const decision = String(input['decision']);
    const toStage = input['toStage'] as string | undefined;
    const owners = ((input['conditions'] ?? []) as { owner: string }[]).map(({ owner }) => owner);
    const issues = [
      ...this.#judgementIssues(input),
      ...Object.keys(PARTS)
        .filter((part) => input[part] !== undefined && PARTS[part] !== decision)
        .map((part) => `${part} NOT_OF_THIS_DECISION`),
      ...owners.flatMap((owner, index) =>
        this.programme.isMember(owner) ? [] : [`conditions.${index}.owner NOT_A_MEMBER`],
      ),
    ];
    if (decision === 'go-with-conditions' && owners.length === 0) issues.push('conditions REQUIRED');
    if (decision === 'hold' && input['reviewOn'] === undefined) issues.push('reviewOn REQUIRED');
    if (decision === 'recycle') {
      if (toStage === undefined) issues.push('toStage REQUIRED');
      else if (![...this.earlier, this.step.stage].includes(toStage))
        issues.push('toStage NOT_AN_EARLIER_STAGE');
    }
    if (issues.length > 0) return invalid(...issues);
    const onwards = ['stage-left', this.#isLast() ? 'completed' : 'stage-entered'];
    switch (decision) {
      case 'hold':
        return ['gate-decided', 'held'];
      case 'recycle':
        return ['gate-decided', 'stage-left', 'stage-entered'];
      case 'stop':
        return ['gate-decided', 'stage-left', 'stopped'];
      default:
        return ['gate-decided', ...onwards, ...owners.map(() => 'condition-set')];
    }
  }

  #isLast(): boolean {
    return this.steps.at(-1) === this.step;
  }

  apply(sent: Sent, when: Happening): void {
    const { command, input, actor } = sent;
    const evidence = this.evidence.get(String(input['evidence']));
    const { changes = {}, cleared = [] } = input as { changes?: Fields; cleared?: string[] };
    if (MOVES.includes(command)) this.#lastMove = when;
    if (command === 'correctDetails') this.#details = withChanges(this.#details, changes, cleared);
    if (command === 'assignLead') this.leads.set(String(input['actor']), when);
    if (command === 'withdrawLead') this.leads.delete(String(input['actor']));
    if (command === 'recordEvidence') {
      const { project: _project, key = sent.commandId, kind, ...content } = input;
      const id = partId(this.id, String(key));
      this.evidence.set(id, { by: actor, kind: String(kind), content, live: true });
    }
    if (command === 'correctEvidence') evidence!.content = withChanges(evidence!.content, changes, cleared);
    if (command === 'withdrawEvidence') evidence!.live = false;
    if (command === 'mapEvidence') this.mapped.add(mappingOf(input));
    if (command === 'unmapEvidence') this.mapped.delete(mappingOf(input));
    if (command === 'closeCondition') this.conditions.get(String(input['condition']))!.open = false;
    if (command === 'requestGate') this.status = 'gate-requested';
    if (command === 'withdrawGateRequest' || command === 'resume') this.status = 'active';
    if (command === 'pause') this.status = 'paused';
    if (command === 'stop') this.status = 'stopped';
    if (command === 'reopenStage') this.visited.push(String(input['stage']));
    if (command === 'advanceStage') this.#goOn();
    if (command === 'decideGate') this.#decided(sent);
  }

  #decided({ input, commandId }: Sent): void {
    this.status = 'active';
    const {
      decision,
      toStage,
      conditions = [],
    } = input as { decision: string; toStage: string; conditions?: { owner: string }[] };
    if (decision === 'hold') this.status = 'held';
    else if (decision === 'stop') this.status = 'stopped';
    else if (decision === 'recycle') this.visited.push(toStage);
    else this.#goOn();
    for (const [index, { owner }] of conditions.entries())
      this.conditions.set(partId(this.id, commandId, String(index)), { owner, open: true });
  }

  #goOn(): void {
    if (this.#isLast()) this.status = 'completed';
    else this.visited.push(this.steps[this.steps.indexOf(this.step) + 1]!.stage);
  }
}

const mappingOf = ({ evidence, candidacy, factor }: Fields): string =>
  [evidence, candidacy, factor].join(' ');

const withChanges = (standing: Fields, changes: Fields, cleared: readonly string[]): Fields =>
  Object.fromEntries(
    Object.entries({ ...standing, ...changes }).filter(([field]) => !cleared.includes(field)),
  );

const detailIssues = (details: Fields, groups: readonly string[]): string[] => {
  const list = (field: string) => (details[field] ?? []) as readonly string[];
  const period = details['period'] as { from: string; to: string } | undefined;
  return [
    ...groupIssues(list('targetGroups'), groups, 'targetGroups'),
    ...repeated(list('themes')).map((index) => `themes.${index} DUPLICATE`),
    ...repeated(list('sdgs')).map((index) => `sdgs.${index} DUPLICATE`),
    ...(period !== undefined && period.to < period.from ? ['period.to BEFORE_ITS_BEGIN'] : []),
  ];
};
