import type { Actor, DomainEvent, Recorded } from './event.js';
import type { ActorId, Digest, StreamName, Uuid } from './ids.js';
import type { ForbiddenCode, Problem } from './problem.js';
import type { Role } from './roles.js';
import type { Instant, Moment } from './values.js';

/** A command on its way to a decision. `at` is the recording: the clock, never behind the stream's last event. */
export interface Command<I> {
  readonly stream: StreamName;
  readonly commandId: Uuid;
  readonly actor: Actor;
  readonly at: Instant;
  readonly happenedOn?: Moment;
  readonly input: I;
  readonly digest: Digest;
}

/** Events to append, at least one, or why not. */
export type Decision<E extends DomainEvent> = readonly E[] | Problem;

/** The state of a stream, folded from its events (after Jérémie Chassaing's decider). */
export interface Fold<S, E extends DomainEvent> {
  readonly initialState: S;
  evolve(state: S, event: Recorded<E>): S;
}

/** Folded states of other streams, by name; revision -1 where there is no such stream. */
export type OtherStreams = ReadonlyMap<StreamName, { readonly revision: number; readonly state: unknown }>;

/**
 * One command, whole: who may call it, what it needs to know, what it decides. `roles` is in the order in which
 * the envelope names them. `target` says whether the stream must exist, is opened by it, or is
 * begun by whichever command is the first.
 */
export interface CommandDefinition<N extends string, I, S, E extends DomainEvent, F> {
  readonly name: N;
  readonly roles: readonly Role[];
  readonly target: 'existing' | 'opening' | 'begun';
  readonly expectedVersion: 'required' | 'optional';
  /** Set where no token will do: the operator has to be at the machine itself. */
  readonly commandLineOnly?: true;
  /** Where the state narrows a role: why its holder may not after all, or undefined where he may. */
  narrow?(role: Role, actor: ActorId, state: S, input: I): ForbiddenCode | undefined;
  /**
   * Other streams that the decision reads, its programme's aside. Asked again with those that are known, until it
   * names no more: which one to read can stand in another.
   */
  reads?(input: I, state: S, known: OtherStreams): readonly StreamName[];
  /** `facts` holds the folded states of the other streams that the decision reads. */
  decide(command: Command<I>, state: S, facts: F): Decision<E>;
}
