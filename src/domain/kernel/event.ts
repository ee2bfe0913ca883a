import type { ActorId, Sha256, StreamName, Uuid } from './ids.js';
import type { Role } from './roles.js';
import type { Instant, Moment } from './values.js';

/** What a decision yields: a stored type constant and its facts. */
export interface DomainEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

export interface Actor {
  readonly id: ActorId;
  readonly role: Role;
}

/**
 * What every event carries beside its type and facts: envelope version 1. It is stored for ever, as the
 * RFC 8785 text of all these fields with `type` and `data`; absent fields are left out, never null.
 */
export interface EnvelopeFields {
  readonly stream: StreamName;
  /** From 0, without gaps. */
  readonly revision: number;
  /** Absent in the streams of the installation. */
  readonly programme?: Uuid;
  /** `[index, size]` of the append it belongs to. */
  readonly batch: readonly [number, number];
  readonly schemaVersion: number;
  readonly recordedAt: Instant;
  readonly happenedOn?: Moment;
  readonly actor: Actor;
  readonly command: string;
  readonly commandId: Uuid;
  readonly commandHash: Sha256;
  /** Sorted; every other stream that the decision read. */
  readonly reliedOn: readonly (readonly [StreamName, number])[];
  readonly causationId: string;
  readonly correlationId: string;
  /** 64 zeros before revision 0. */
  readonly previousHash: Sha256;
}

export type Envelope<E extends DomainEvent = DomainEvent> = E extends DomainEvent
  ? EnvelopeFields & E
  : never;

/** An envelope as read back: upcast, with what the store knows of it. `position` orders the whole log. */
export type Recorded<E extends DomainEvent = DomainEvent> = Envelope<E> & {
  readonly position: number;
  readonly hash: Sha256;
};
