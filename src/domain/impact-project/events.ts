// Stored for ever: add optional fields with a default, or a new schema version with an upcaster. Never rename.
import type { DomainEvent } from '../kernel/event.js';
import type { ActorId, StreamName, Uuid } from '../kernel/ids.js';
import type { CalendarDate, LocalizedText, Money, Period } from '../kernel/values.js';
import type { LifecycleCopy } from '../lifecycle/definition.js';
import type { Evidence, EvidenceContent } from './evidence.js';
import type { Mapping } from './mapping.js';

export interface Budget {
  readonly asked?: Money;
  readonly total?: Money;
  readonly subsidy?: Money;
}

/** `role`: a code of the partner roles. */
export interface Partner {
  readonly organisation: string;
  readonly role: string;
}

/** Where a project came from: the source's name, its key, votes and language there. */
export interface Origin {
  readonly source: string;
  readonly key?: string;
  readonly votes?: number;
  readonly language?: string;
}

/** What `correctDetails` may change. */
export interface ProjectDetails {
  readonly title: LocalizedText;
  readonly challenge?: LocalizedText;
  readonly impact?: LocalizedText;
  readonly themes?: readonly string[];
  /** UN Sustainable Development Goals, 1 to 17. */
  readonly sdgs?: readonly number[];
  readonly district?: string;
  /** Keys of the programme's participant groups. */
  readonly targetGroups?: readonly string[];
  readonly period?: Period;
  readonly budget?: Budget;
  readonly partners?: readonly Partner[];
}
export type OptionalDetail = Exclude<keyof ProjectDetails, 'title'>;

/** A person's word on a criterion whose rule is `judged`. */
export interface Judgement {
  readonly criterion: string;
  readonly met: boolean;
  readonly note?: string;
}

export const GATE_DECISIONS = ['go', 'go-with-conditions', 'hold', 'recycle', 'stop'] as const;
export type GateDecision = (typeof GATE_DECISIONS)[number];

type P<T extends string, D> = DomainEvent<`impact-project.${T}`, Readonly<D>>;
type Track = 'main';

export type ImpactProjectEvent =
  | P<
      'opened',
      ProjectDetails & {
        key?: string;
        origin?: Origin;
        optionalStages?: readonly string[];
        lifecycle: LifecycleCopy;
      }
    >
  | P<
      'details-corrected',
      { changes: Partial<ProjectDetails>; cleared?: readonly OptionalDetail[]; reason: string }
    >
  | P<'lead-assigned', { actor: ActorId }>
  | P<'lead-withdrawn', { actor: ActorId; reason: string }>
  | P<'evidence-recorded', Evidence>
  | P<
      'evidence-corrected',
      {
        evidence: Uuid;
        changes: Partial<EvidenceContent>;
        cleared?: readonly (keyof EvidenceContent)[];
        reason: string;
      }
    >
  | P<'evidence-withdrawn', { evidence: Uuid; reason: string }>
  | P<'evidence-mapped', Mapping>
  | P<'evidence-unmapped', Mapping & { reason: string }>
  /** `visit` counts the project's visits from 1; `iteration` is the n-th visit of that stage. */
  | P<'stage-entered', { track: Track; stage: string; visit: number; iteration: number; reason?: string }>
  | P<'stage-left', { track: Track; stage: string; visit: number }>
  | P<'gate-requested', { track: Track; gate: string; note?: string }>
  | P<'gate-request-withdrawn', { track: Track; gate: string; reason: string }>
  | P<
      'gate-decided',
      {
        track: Track;
        gate: string;
        decision: GateDecision;
        reason: string;
        judged?: readonly Judgement[];
        missing?: string;
        /** By stream and revision; since rounds can be scored. */
        restsOn?: readonly (readonly [StreamName, number])[];
      }
    >
  | P<'condition-set', { condition: Uuid; text: LocalizedText; owner: ActorId; dueOn: CalendarDate }>
  | P<'condition-closed', { condition: Uuid; note: string }>
  | P<'held', { reason: string; reviewOn: CalendarDate }>
  | P<'paused', { reason: string; reviewOn: CalendarDate }>
  | P<'resumed', { note?: string }>
  | P<'completed', { track: Track }>
  | P<'stopped', { reason: string; kept?: string }>;

export const PROJECT_STATUSES = [
  'active',
  'gate-requested',
  'paused',
  'held',
  'completed',
  'stopped',
] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];
