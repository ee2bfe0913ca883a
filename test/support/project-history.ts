import type { Actor, Recorded } from '../../src/domain/kernel/event.js';
import type { StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import type { Moment } from '../../src/domain/kernel/values.js';
import type { Evidence } from '../../src/domain/impact-project/evidence.js';
import type {
  GateDecision,
  ImpactProjectEvent,
  ProjectDetails,
} from '../../src/domain/impact-project/events.js';
import { DT4 } from '../../src/domain/lifecycle/dt4.js';
import { instantiate } from '../../src/domain/lifecycle/template.js';
import { idOfText, specDigest } from './derived-ids.js';
import { actorId, PROGRAMME } from './programme-history.js';
import { recorded } from './recorded.js';

export const PROJECT = idOfText(`impactProject/${PROGRAMME}/bk6`);
export const PROJECT_STREAM = `impactProject-${PROJECT}` as StreamName;
export const LEAD: Actor = { id: actorId('lead-1'), role: 'lead' };
export const CONTRIBUTOR: Actor = { id: actorId('contributor-1'), role: 'contributor' };
export const GATEKEEPER: Actor = { id: actorId('gatekeeper-1'), role: 'gatekeeper' };
const ADMINISTRATOR: Actor = { id: actorId('admin-1'), role: 'administrator' };

export const evidenceId = (key: string): Uuid => idOfText(`${PROJECT_STREAM}/${key}`);
/** A condition set by the history itself. */
export const CONDITION = idOfText(`${PROJECT_STREAM}/made-up/0`);

const FIRST = Date.parse('2026-03-02T09:00:00.000Z');
const HOUR = 3_600_000;
/** The stages whose gate the lead decides. */
const LEADS_OWN = ['empathise', 'define', 'ideate'];

type Visit = readonly [stage: string, iteration: number];

/**
 * A legal life of a project in dt4, told event by event; immutable. Each batch is recorded an hour after the one
 * before, from 2026-03-02T09:00Z on. It counts visits by itself, never through the state under test.
 */
export class ProjectHistory {
  private constructor(
    readonly events: readonly Recorded<ImpactProjectEvent>[],
    private readonly stages: readonly string[],
    private readonly visits: readonly Visit[],
    private readonly batches: number,
  ) {}

  /** Opened by lead-1, who leads it, in empathise. */
  static opened(
    optionalStages: readonly string[] = [],
    details: Partial<ProjectDetails> = {},
    happenedOn?: Moment,
  ): ProjectHistory {
    const stages = ['empathise', 'define', 'ideate', 'prototype', 'test', 'embed'].filter(
      (stage) => !['ideate', 'embed'].includes(stage) || optionalStages.includes(stage),
    );
    const definition = instantiate(DT4, optionalStages);
    const lifecycle = { key: 'dt4', version: 1, contentHash: specDigest.content(definition), definition };
    return new ProjectHistory([], stages, [], 0).and(
      LEAD,
      happenedOn,
      { type: 'impact-project.opened', data: { key: 'bk6', title: { nl: 'BK6' }, ...details, lifecycle } },
      { type: 'impact-project.lead-assigned', data: { actor: LEAD.id } },
      ...['empathise'].map((stage) => entered(stage, 1, 1)),
    );
  }

  /** Opened, and led straight on to a stage. */
  static inStage(stage: string, optionalStages: readonly string[] = []): ProjectHistory {
    let history = ProjectHistory.opened(optionalStages);
    while (history.stage !== stage) history = history.passed();
    return history;
  }

  get stage(): string {
    return this.visits.at(-1)![0];
  }

  /** Through the next gate, whoever decides it. */
  passed(happenedOn?: Moment): ProjectHistory {
    const next = this.stages[this.stages.indexOf(this.stage) + 1];
    if (next === undefined) return this.completed(happenedOn);
    const ready = this.readyForTheGate();
    const by = LEADS_OWN.includes(this.stage) ? LEAD : GATEKEEPER;
    return ready.and(by, happenedOn, this.decided('go'), this.left(), this.into(next));
  }

  requested(): ProjectHistory {
    return this.and(LEAD, undefined, {
      type: 'impact-project.gate-requested',
      data: { track: 'main', gate: this.gate },
    });
  }

  requestWithdrawn(): ProjectHistory {
    return this.and(LEAD, undefined, {
      type: 'impact-project.gate-request-withdrawn',
      data: { track: 'main', gate: this.gate, reason: 'Too early' },
    });
  }

  /** Back to an earlier stage. */
  reopened(stage: string): ProjectHistory {
    return this.and(LEAD, undefined, this.left(), this.into(stage, 'Once more'));
  }

  passedWithCondition(owner = 'owner-1'): ProjectHistory {
    const next = this.stages[this.stages.indexOf(this.stage) + 1]!;
    return this.and(GATEKEEPER, undefined, this.decided('go-with-conditions'), this.left(), this.into(next), {
      type: 'impact-project.condition-set',
      data: { condition: CONDITION, text: { nl: 'Zoek geld' }, owner: actorId(owner), dueOn: '2026-09-01' },
    });
  }

  conditionClosed(): ProjectHistory {
    const data = { condition: CONDITION, note: 'Done' };
    return this.and(LEAD, undefined, { type: 'impact-project.condition-closed', data });
  }

  /** At a gatekeeper's gate. */
  held(): ProjectHistory {
    const data = { reason: 'Budget first', reviewOn: '2026-09-01' };
    return this.readyForTheGate().and(GATEKEEPER, undefined, this.decided('hold'), {
      type: 'impact-project.held',
      data,
    });
  }

  paused(happenedOn?: Moment): ProjectHistory {
    const data = { reason: 'Summer', reviewOn: '2026-09-01' };
    return this.and(LEAD, happenedOn, { type: 'impact-project.paused', data });
  }

  resumed(): ProjectHistory {
    return this.and(GATEKEEPER, undefined, { type: 'impact-project.resumed', data: {} });
  }

  completed(happenedOn?: Moment): ProjectHistory {
    const data = { track: 'main' as const };
    return this.readyForTheGate().and(GATEKEEPER, happenedOn, this.decided('go'), this.left(), {
      type: 'impact-project.completed',
      data,
    });
  }

  stopped(): ProjectHistory {
    const data = { reason: 'No support' };
    return this.and(LEAD, undefined, this.left(), { type: 'impact-project.stopped', data });
  }

  /** A piece of evidence under a key, an insight unless said otherwise, of the stage that the project is in. */
  evidence(key: string, content: Partial<Evidence> = {}, by: Actor = LEAD): ProjectHistory {
    const data: Evidence = {
      evidence: evidenceId(key),
      kind: 'insight',
      stage: this.stage,
      title: { nl: key },
      source: { kind: 'interview', label: 'Broelkaai' },
      strength: 'documented',
      confidence: 'medium',
      ...content,
    };
    return this.and(by, undefined, { type: 'impact-project.evidence-recorded', data });
  }

  evidenceWithdrawn(key: string): ProjectHistory {
    const data = { evidence: evidenceId(key), reason: 'Mistaken' };
    return this.and(LEAD, undefined, { type: 'impact-project.evidence-withdrawn', data });
  }

  leadAssigned(actor: string, happenedOn?: Moment): ProjectHistory {
    const data = { actor: actorId(actor) };
    return this.and(ADMINISTRATOR, happenedOn, { type: 'impact-project.lead-assigned', data });
  }

  leadWithdrawn(actor: string): ProjectHistory {
    const data = { actor: actorId(actor), reason: 'Other work' };
    return this.and(ADMINISTRATOR, undefined, { type: 'impact-project.lead-withdrawn', data });
  }

  /** Any batch at all. */
  and(
    actor: Actor,
    happenedOn: Moment | undefined,
    ...events: readonly ImpactProjectEvent[]
  ): ProjectHistory {
    const recording = {
      stream: PROJECT_STREAM,
      programme: PROGRAMME,
      firstRevision: this.events.length,
      at: new Date(FIRST + this.batches * HOUR).toISOString(),
      actor,
      ...(happenedOn === undefined ? {} : { happenedOn }),
    };
    const visits = events.flatMap((event): Visit[] =>
      event.type === 'impact-project.stage-entered' ? [[event.data.stage, event.data.iteration]] : [],
    );
    return new ProjectHistory(
      [...this.events, ...recorded<ImpactProjectEvent>(recording, ...events)],
      this.stages,
      [...this.visits, ...visits],
      this.batches + 1,
    );
  }

  /** With its gate requested, where a gatekeeper decides it. */
  private readyForTheGate(): ProjectHistory {
    const leadsOwn = LEADS_OWN.includes(this.stage);
    const requested = this.events.at(-1)!.type === 'impact-project.gate-requested';
    return leadsOwn || requested ? this : this.requested();
  }

  private get gate(): string {
    return `${this.stage}-${this.stages[this.stages.indexOf(this.stage) + 1] ?? 'completion'}`;
  }

  private decided(decision: GateDecision): ImpactProjectEvent {
    const data = { track: 'main' as const, gate: this.gate, decision, reason: 'Discussed' };
    return { type: 'impact-project.gate-decided', data };
  }

  private left(): ImpactProjectEvent {
    return stageLeft(this.stage, this.visits.length);
  }

  private into(stage: string, reason?: string): ImpactProjectEvent {
    const iteration = this.visits.filter(([visited]) => visited === stage).length + 1;
    return entered(stage, this.visits.length + 1, iteration, reason);
  }
}

/** `stage-entered` as it is stored. */
export const entered = (
  stage: string,
  visit: number,
  iteration: number,
  reason?: string,
): ImpactProjectEvent => ({
  type: 'impact-project.stage-entered',
  data: { track: 'main', stage, visit, iteration, ...(reason === undefined ? {} : { reason }) },
});

/** `stage-left` as it is stored. */
export const stageLeft = (stage: string, visit: number): ImpactProjectEvent => ({
  type: 'impact-project.stage-left',
  data: { track: 'main', stage, visit },
});
