import type { ActorId, StreamName, Uuid } from '../domain/kernel/ids.js';
import type { Problem } from '../domain/kernel/problem.js';
import type { Instant, Moment } from '../domain/kernel/values.js';

/** Who calls, and through which door: `socket` is the command line on this machine, acting as operator `cli`. */
export interface Caller {
  readonly actor: ActorId;
  readonly door: 'http' | 'socket' | 'internal';
}

/**
 * One command as it arrives: `input` is validated and normalised (NFC, trimmed) and holds what `commandHash` covers,
 * its target's id included (`project`, `programme`, `token`), without the fields that stand beside it here.
 */
export interface CommandRequest<I = unknown> {
  readonly command: string;
  readonly caller: Caller;
  readonly commandId: Uuid;
  readonly input: I;
  readonly happenedOn?: Moment;
  readonly expectedVersion?: number;
  readonly dryRun?: boolean;
  readonly correlationId?: string;
  /** Personal data on its way to the directory: never hashed, never stored in the log. */
  readonly name?: string;
}

/** The first answer, or the same again with `replayed`. A dry run has no position. */
export interface Receipt {
  readonly stream: StreamName;
  /** Revision of the batch's last event, or what it would be. */
  readonly version: number;
  readonly position: number | null;
  readonly recordedAt: Instant;
  readonly eventTypes: readonly string[];
  readonly replayed: boolean;
  /** Of `createToken`, in the first answer only: `<id>.<secret>`. */
  readonly secret?: string;
}

/** The time was over before the store had said how the append ended: the same command id is to be sent again. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

export interface CommandService {
  execute(request: CommandRequest): Promise<Receipt | Problem>;
}
