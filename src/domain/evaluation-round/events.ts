// Stored for ever: add optional fields with a default, or a new schema version with an upcaster. Never rename.
import type { RubricCopy } from '../evaluation/rubric.js';
import type { DomainEvent } from '../kernel/event.js';
import type { ActorId, Uuid } from '../kernel/ids.js';
import type { LocalizedText, Moment } from '../kernel/values.js';

type R<T extends string, D> = DomainEvent<`evaluation-round.${T}`, Readonly<D>>;

export type EvaluationRoundEvent =
  | R<
      'opened',
      {
        key?: string;
        project: Uuid;
        /** Of the project's lifecycle; a round without one is on the project. */
        gate?: string;
        rubric: RubricCopy;
        evaluators: readonly ActorId[];
        deadline: Moment;
        instructions?: LocalizedText;
      }
    >
  | R<'evaluator-invited', { actor: ActorId }>
  | R<'closed', { reason?: string }>
  | R<'reopened', { reason: string; deadline: Moment }>;
