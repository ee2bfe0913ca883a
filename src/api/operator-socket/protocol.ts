import type { Receipt } from '../../application/command-request.js';
import type { LogFault, Verification } from '../../application/event-log/verify.js';
import type { ProjectRow, RunResult } from '../../application/import/row-outcome.js';
import type { TokenEntry } from '../../application/list-tokens.js';
import type { ParkedStream } from '../../application/ports/views.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import type { Problem } from '../../domain/kernel/problem.js';

/** One JSON value a line, both ways. A longer line ends the connection. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

/** `input` as a person gives it: it is validated on the server, by the same rules as over HTTP. */
export interface CommandParams {
  readonly command: string;
  readonly commandId: Uuid;
  readonly input: Readonly<Record<string, unknown>>;
  readonly happenedOn?: string;
  readonly expectedVersion?: number;
  readonly dryRun?: boolean;
}

/** Part of one run of an import: `run` is the same for all its parts, and becomes their correlation id. */
export interface ImportParams {
  readonly programme: string;
  readonly run: Uuid;
  readonly rows: readonly ProjectRow[];
  readonly dryRun?: boolean;
}

/** What was done, with its position as it is told outside of the process. */
export type ToldReceipt = Omit<Receipt, 'position'> & { readonly position: string | null };

/** `faults`: how many there are; `found` holds the first of them, each at its exact position. */
export interface LogVerification extends Omit<Verification, 'head'> {
  readonly head: string;
  readonly found: readonly (Omit<LogFault, 'position'> & { readonly position: string })[];
  /** Pages of the log's file that are damaged; what is in them was not read. */
  readonly damagedPages: readonly number[];
}

export interface ServerStatus {
  readonly pid: number;
  readonly version: string;
  readonly storeId: string;
  readonly demo: boolean;
  readonly head: number;
  readonly viewsAt: number;
  /** Of all projections' versions: names the views file. */
  readonly viewsFingerprint: string;
  /** Why the views stand still. */
  readonly stale?: string;
  /** How many streams they hold back. */
  readonly parked?: number;
  /** Why nothing can be written. */
  readonly writesRefused?: Problem;
}

/** A stream that the views hold back. */
export type ToldParked = Omit<ParkedStream, 'position'> & { readonly position: string };

export interface ToldViews {
  readonly parked: readonly ToldParked[];
  /** Why the views stand still. */
  readonly stale?: string;
}

export interface OperatorMethods {
  command: { params: CommandParams; result: ToldReceipt | Problem };
  importProjects: { params: ImportParams; result: RunResult };
  listTokens: { params: Record<string, never>; result: readonly TokenEntry[] };
  verifyLog: { params: Record<string, never>; result: LogVerification };
  status: { params: Record<string, never>; result: ServerStatus };
  /** Once the views have caught up, or stand still. */
  parkedViews: { params: Record<string, never>; result: ToldViews };
  retryViews: { params: Record<string, never>; result: ToldViews };
}
export type OperatorMethod = keyof OperatorMethods;

export interface OperatorRequest<M extends OperatorMethod = OperatorMethod> {
  readonly id: number;
  readonly method: M;
  readonly params: OperatorMethods[M]['params'];
}

export type OperatorErrorCode = 'BAD_REQUEST' | 'OUTCOME_UNKNOWN' | 'INTERNAL';

/** Any number of `progress` lines, then one `result` or `error`. */
export type OperatorReply =
  | { readonly id: number; readonly progress: { readonly done: number; readonly total: number } }
  | { readonly id: number; readonly result: unknown }
  | {
      readonly id: number | null;
      readonly error: { readonly code: OperatorErrorCode; readonly message: string };
    };

/** What the server's side is handed. `report` may be called any number of times before the promise settles. */
export type OperatorHandlers = {
  readonly [M in OperatorMethod]: (
    params: OperatorMethods[M]['params'],
    report: (done: number, total: number) => void,
  ) => Promise<OperatorMethods[M]['result']>;
};
