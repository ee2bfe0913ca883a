import { misdated, precedes, type Happening } from './days.js';
import { detailIssues, withChanges } from './details.js';
import type { ModelEvidence } from './evidence.js';
import { partId } from './ids.js';
import { OPTIONAL_STAGES, stepsWith, type Step } from './lifecycle.js';
import { forbidden, invalid, type Refusal, type Sent, type Verdict } from './outcome.js';
import type { Fields, ModelProgramme } from './programme.js';
import { decideOnProject, mappingOf } from './project-decisions.js';
import { PROJECT_ROLES, TABLE } from './project-table.js';
import { repeated } from './same.js';

export type Status = 'active' | 'gate-requested' | 'paused' | 'held' | 'completed' | 'stopped';

const MOVES = ['advanceStage', 'decideGate', 'reopenStage', 'pause', 'resume', 'stop'];
const NOT_DETAILS = ['programme', 'key', 'origin', 'lifecycle', 'optionalStages'];
const named = (type: string): string => `impact-project.${type}`;

/** One project as its commands need it. */
export class ModelProject {
  status: Status = 'active';
  readonly evidence = new Map<string, ModelEvidence>();
  readonly conditions = new Map<string, { readonly owner: string; open: boolean }>();
  readonly leads = new Map<string, Happening>();
  /** `<evidence> <candidacy> <factor>`. */
  readonly mapped = new Set<string>();
  /** Who is or was its lead, or recorded evidence in it: they cannot score it. */
  readonly involved = new Set<string>();
  readonly steps: readonly Step[];
  readonly visited = ['empathise'];
  details: Fields;
  #lastMove: Happening;

  constructor(
    readonly id: string,
    readonly programme: ModelProgramme,
    input: Fields,
    leadBy: string | undefined,
    when: Happening,
  ) {
    this.steps = stepsWith((input['optionalStages'] ?? []) as string[]);
    this.details = Object.fromEntries(Object.entries(input).filter(([name]) => !NOT_DETAILS.includes(name)));
    this.#lastMove = when;
    if (leadBy !== undefined) this.#lead(leadBy, when);
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

  get gates(): string[] {
    return this.steps.map(({ stage }, index) => `${stage}-${this.steps[index + 1]?.stage ?? 'completion'}`);
  }

  get earlier(): string[] {
    const before = this.steps.slice(0, this.steps.indexOf(this.step)).map(({ stage }) => stage);
    return before.filter((stage) => this.visited.includes(stage));
  }

  get recorders(): Set<string> {
    return new Set([...this.evidence.values()].map(({ by }) => by));
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
    const { command } = sent;
    if (!this.allowed.includes(command)) return this.illegal(command);
    const wrong = misdated(when, this.programme.zone);
    if (wrong !== undefined) return invalid(wrong);
    if (MOVES.includes(command) && precedes(when, this.#lastMove, this.programme.zone))
      return invalid('happenedOn BEFORE_THE_MOVE_BEFORE');
    const verdict = decideOnProject(this, sent, when);
    return 'problem' in verdict ? verdict : verdict.map(named);
  }

  illegal(command: string): Refusal {
    const { status } = this;
    return {
      problem: 'IllegalTransition',
      code: 'ILLEGAL_TRANSITION',
      status,
      command,
      allowed: this.allowed.toSorted(),
    };
  }

  get isLast(): boolean {
    return this.steps.at(-1) === this.step;
  }

  apply(sent: Sent, when: Happening): void {
    const { command, input, actor } = sent;
    const evidence = this.evidence.get(String(input['evidence']));
    const { changes = {}, cleared = [] } = input as { changes?: Fields; cleared?: string[] };
    if (MOVES.includes(command)) this.#lastMove = when;
    if (command === 'correctDetails') this.details = withChanges(this.details, changes, cleared);
    if (command === 'assignLead') this.#lead(String(input['actor']), when);
    if (command === 'withdrawLead') this.leads.delete(String(input['actor']));
    if (command === 'recordEvidence') {
      const { project: _project, key = sent.commandId, kind, ...content } = input;
      const id = partId(this.id, String(key));
      this.evidence.set(id, { by: actor, kind: String(kind), content, live: true });
      this.involved.add(actor);
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

  #lead(actor: string, since: Happening): void {
    this.leads.set(actor, since);
    this.involved.add(actor);
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
    if (this.isLast) this.status = 'completed';
    else this.visited.push(this.steps[this.steps.indexOf(this.step) + 1]!.stage);
  }
}
