import type { Strength } from '../impact-project/evidence.js';
import type { Uuid } from '../kernel/ids.js';
import type { Move } from '../kernel/moments.js';
import type { Instant } from '../kernel/values.js';
import type { ReadinessLevel } from '../candidacy/events.js';
import type { FrameworkDefinition } from './framework.js';

/** Live evidence, mapped to a factor of the candidacy. `happened`: when, by its recording. */
export interface MappedEvidence {
  readonly factor: string;
  readonly evidence: Uuid;
  readonly project: Uuid;
  readonly strength: Strength;
  /** Keys of the programme's participant groups. */
  readonly heard: readonly string[];
  readonly happened: Move;
}

/** What the readiness of a candidacy is computed from. */
export interface ReadinessFacts<E extends MappedEvidence = MappedEvidence> {
  readonly definition: FrameworkDefinition;
  /** By factor, at its latest assessment. */
  readonly levels: ReadonlyMap<string, ReadinessLevel>;
  readonly evidence: readonly E[];
  /** Keys of the programme's participant groups, in their order. */
  readonly groups: readonly string[];
  readonly timeZone: string;
  /** The as-of instant. */
  readonly at: Instant;
}

/** What is missing: of a factor, or a group that no mapped evidence has heard. `days`: how old its newest is. */
export type Gap =
  | { readonly kind: 'no-evidence'; readonly factor: string }
  | { readonly kind: 'no-assessment'; readonly factor: string }
  | { readonly kind: 'old-evidence'; readonly factor: string; readonly days: number }
  | { readonly kind: 'group-never-heard'; readonly group: string };
export type GapKind = Gap['kind'];

/** `gain`: how much the level in all would rise if the factor came to level 5. */
export interface NextAction {
  readonly gap: Gap;
  readonly gain: number;
}

/** What is told of a factor, a category and all. */
export interface ReadinessPart<E extends MappedEvidence = MappedEvidence> {
  /** 0 to 5: of a factor that of its latest assessment, 0 without any; else the mean of what is inside. */
  readonly level: number;
  /** Of the strongest evidence; null without any. */
  readonly strength: Strength | null;
  /** Whole days since the newest evidence happened; null without any. */
  readonly freshness: number | null;
  /** Each piece once, newest first. */
  readonly evidence: readonly E[];
  readonly gaps: readonly Gap[];
  readonly nextAction: NextAction | null;
}

export interface FactorReadiness<E extends MappedEvidence = MappedEvidence> extends ReadinessPart<E> {
  readonly key: string;
}

export interface CategoryReadiness<E extends MappedEvidence = MappedEvidence> extends ReadinessPart<E> {
  readonly key: string;
  readonly factors: readonly FactorReadiness<E>[];
}

export interface Readiness<E extends MappedEvidence = MappedEvidence> extends ReadinessPart<E> {
  readonly categories: readonly CategoryReadiness<E>[];
}
