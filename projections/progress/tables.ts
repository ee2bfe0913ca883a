import type { EvidenceContent, EvidenceKind } from '../../src/domain/impact-project/evidence.js';
import type {
  Budget,
  GateDecision,
  Judgement,
  Origin,
  Partner,
  ProjectStatus,
} from '../../src/domain/impact-project/events.js';
import type { ActorId, Sha256, StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import type { CalendarDate, LocalizedText, Period } from '../../src/domain/kernel/values.js';
import type { LifecycleDefinition } from '../../src/domain/lifecycle/definition.js';
import type { Mark } from '../mark.js';
import { table } from '../table.js';

// Rows of the view `progress`. Whatever is absent is null. `project` is a project's id, and where a table has no
// such column, its row's key is.

/** The details as opened and corrected, and what never changes. Key: the project's id. */
export interface ProjectRow {
  readonly programme: Uuid;
  readonly projectKey: string | null;
  /** The human key, else the id: a total order in a programme. */
  readonly sortKey: string;
  readonly title: LocalizedText;
  readonly challenge: LocalizedText | null;
  readonly impact: LocalizedText | null;
  readonly themes: readonly string[] | null;
  readonly sdgs: readonly number[] | null;
  readonly district: string | null;
  readonly targetGroups: readonly string[] | null;
  readonly period: Period | null;
  readonly budget: Budget | null;
  readonly partners: readonly Partner[] | null;
  readonly origin: Origin | null;
  readonly optionalStages: readonly string[] | null;
  readonly opened: Mark;
}

/** The lifecycle's copy, as opened. Key: the project's id. */
export interface LifecycleRow {
  readonly lifecycleKey: string;
  readonly version: number;
  readonly contentHash: Sha256;
  readonly definition: LifecycleDefinition;
}

/** Why a project waits: the pause or hold that is open. */
export interface OpenWaiting {
  readonly number: number;
  readonly kind: 'pause' | 'hold';
  readonly visit: number | null;
  readonly reason: string;
  readonly reviewOn: CalendarDate;
  readonly begun: Mark;
}

/** How a project ended. */
export interface Ending {
  readonly outcome: 'completed' | 'stopped';
  readonly reason: string | null;
  readonly kept: string | null;
  readonly mark: Mark;
}

/**
 * Where a project stands. Written anew with every event, so it holds no more than lists ask for. Stage, visit and
 * iteration are null once it has ended. Key: the project's id.
 */
export interface StandingRow {
  readonly programme: Uuid;
  readonly status: ProjectStatus;
  readonly stage: string | null;
  readonly visit: number | null;
  readonly iteration: number | null;
  readonly requestedGate: string | null;
  readonly leads: readonly ActorId[];
  /** How many pauses and holds there have been. */
  readonly waitings: number;
  readonly waiting: OpenWaiting | null;
  readonly reviewOn: CalendarDate | null;
  readonly ending: Ending | null;
  /** `recordedAt` of the newest event, corrections of details aside; epoch milliseconds. */
  readonly lastActivity: number;
  /** The stream's revision. */
  readonly version: number;
}

/** One stay in a stage. Key: `<project>/<visit>`. */
export interface VisitRow {
  readonly project: Uuid;
  readonly visit: number;
  readonly stage: string;
  readonly iteration: number;
  readonly reason: string | null;
  readonly entered: Mark;
  readonly left: Mark | null;
}

/** One pause or hold. Key: `<project>/<number>`. */
export interface WaitingRow {
  readonly project: Uuid;
  readonly number: number;
  readonly kind: 'pause' | 'hold';
  readonly visit: number | null;
  readonly reason: string;
  readonly reviewOn: CalendarDate;
  readonly begun: Mark;
  readonly ended: Mark | null;
  /** The note of a resumption. */
  readonly note: string | null;
}

/** One act at a gate. Key: `<project>/<revision of the batch's first event>`, whose number is `act`. */
export interface GateRow {
  readonly project: Uuid;
  readonly act: number;
  readonly gate: string;
  readonly kind: 'requested' | 'withdrawn' | 'decided';
  readonly decision: GateDecision | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly missing: string | null;
  /** Of a decision to stop: what is kept of the project. */
  readonly kept: string | null;
  readonly judged: readonly Judgement[] | null;
  /** What the decision rests on, by stream and revision. */
  readonly restsOn: readonly (readonly [StreamName, number])[] | null;
  readonly mark: Mark;
}

/** Key: the condition's id. `act`: of the gate's decision that set it. `number` is its place among the project's. */
export interface ConditionRow {
  readonly project: Uuid;
  readonly programme: Uuid;
  readonly act: number;
  readonly number: number;
  readonly text: LocalizedText;
  readonly owner: ActorId;
  readonly dueOn: CalendarDate;
  readonly placed: Mark;
  readonly closed: Mark | null;
  readonly closingNote: string | null;
}

/** Key: the evidence's id. */
export interface EvidenceRow {
  readonly project: Uuid;
  readonly kind: EvidenceKind;
  readonly stage: string;
  /** Revision of the recording: the order of a project's evidence. */
  readonly number: number;
  readonly content: EvidenceContent;
  readonly recorded: Mark;
  readonly corrected: Mark | null;
  readonly withdrawn: Mark | null;
  readonly withdrawalReason: string | null;
}

export const progressTables = {
  project: table<ProjectRow>(
    {
      programme: 'text',
      projectKey: 'text',
      sortKey: 'text',
      title: 'json',
      challenge: 'json',
      impact: 'json',
      themes: 'json',
      sdgs: 'json',
      district: 'text',
      targetGroups: 'json',
      period: 'json',
      budget: 'json',
      partners: 'json',
      origin: 'json',
      optionalStages: 'json',
      opened: 'json',
    },
    ['programme', 'sortKey'],
  ),
  lifecycle: table<LifecycleRow>({
    lifecycleKey: 'text',
    version: 'integer',
    contentHash: 'text',
    definition: 'json',
  }),
  standing: table<StandingRow>(
    {
      programme: 'text',
      status: 'text',
      stage: 'text',
      visit: 'integer',
      iteration: 'integer',
      requestedGate: 'text',
      leads: 'json',
      waitings: 'integer',
      waiting: 'json',
      reviewOn: 'text',
      ending: 'json',
      lastActivity: 'integer',
      version: 'integer',
    },
    ['programme'],
  ),
  visit: table<VisitRow>(
    {
      project: 'text',
      visit: 'integer',
      stage: 'text',
      iteration: 'integer',
      reason: 'text',
      entered: 'json',
      left: 'json',
    },
    ['project', 'visit'],
  ),
  waiting: table<WaitingRow>(
    {
      project: 'text',
      number: 'integer',
      kind: 'text',
      visit: 'integer',
      reason: 'text',
      reviewOn: 'text',
      begun: 'json',
      ended: 'json',
      note: 'text',
    },
    ['project', 'number'],
  ),
  gate: table<GateRow>(
    {
      project: 'text',
      act: 'integer',
      gate: 'text',
      kind: 'text',
      decision: 'text',
      reason: 'text',
      note: 'text',
      missing: 'text',
      kept: 'text',
      judged: 'json',
      restsOn: 'json',
      mark: 'json',
    },
    ['project', 'act'],
  ),
  condition: table<ConditionRow>(
    {
      project: 'text',
      programme: 'text',
      act: 'integer',
      number: 'integer',
      text: 'json',
      owner: 'text',
      dueOn: 'text',
      placed: 'json',
      closed: 'json',
      closingNote: 'text',
    },
    ['project', 'number'],
    ['owner', 'programme'],
  ),
  evidence: table<EvidenceRow>(
    {
      project: 'text',
      kind: 'text',
      stage: 'text',
      number: 'integer',
      content: 'json',
      recorded: 'json',
      corrected: 'json',
      withdrawn: 'json',
      withdrawalReason: 'text',
    },
    ['project', 'number'],
  ),
} as const;

/** The rows of each table, for typed queries. */
export interface ProgressRows {
  readonly project: ProjectRow;
  readonly lifecycle: LifecycleRow;
  readonly standing: StandingRow;
  readonly visit: VisitRow;
  readonly waiting: WaitingRow;
  readonly gate: GateRow;
  readonly condition: ConditionRow;
  readonly evidence: EvidenceRow;
}
