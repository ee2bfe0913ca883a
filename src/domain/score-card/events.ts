// Stored for ever: add optional fields with a default, or a new schema version with an upcaster. Never rename.
import type { Score } from '../evaluation/scores.js';
import type { DomainEvent } from '../kernel/event.js';
import type { Uuid } from '../kernel/ids.js';

type S<T extends string, D> = DomainEvent<`score-card.${T}`, Readonly<D & { round: Uuid }>>;

export type ScoreCardEvent =
  | S<'saved', { scores: readonly Score[] }>
  | S<'submitted', object>
  /** `details` are for administrators alone. */
  | S<'recused', { details: string }>;
