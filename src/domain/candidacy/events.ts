// Stored for ever: add optional fields with a default, or a new schema version with an upcaster. Never rename.
import type { DomainEvent } from '../kernel/event.js';
import type { Moment } from '../kernel/values.js';
import type { FrameworkCopy } from '../readiness/framework.js';

type C<T extends string, D> = DomainEvent<`candidacy.${T}`, Readonly<D>>;

/** Readiness of a factor: nothing, intention, plan, partial evidence, verified evidence, verified and sustained. */
export type ReadinessLevel = 0 | 1 | 2 | 3 | 4 | 5;

export type CandidacyEvent =
  | C<'opened', { key?: string; framework: FrameworkCopy; deadline?: Moment }>
  | C<'factor-assessed', { factor: string; level: ReadinessLevel; reason: string }>;
