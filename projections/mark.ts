import type { Actor, DomainEvent, Recorded } from '../src/domain/kernel/event.js';
import type { Move } from '../src/domain/kernel/moments.js';

/** Who did something, when it was recorded and, where given, when it happened; `revision` orders a stream's marks. */
export interface Mark extends Move {
  readonly revision: number;
  readonly by: Actor;
}

export const markOf = (event: Recorded<DomainEvent>): Mark => ({
  revision: event.revision,
  recordedAt: event.recordedAt,
  ...(event.happenedOn === undefined ? {} : { happenedOn: event.happenedOn }),
  by: event.actor,
});
