/**
 * What a client sends, after the checks of its form. `at`: the server's clock, epoch milliseconds; `boot`: what has
 * passed since it was started.
 */
export interface Sent {
  readonly command: string;
  readonly actor: string;
  /** The door: the command line's socket, or HTTP. */
  readonly socket: boolean;
  readonly commandId: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly happenedOn?: string;
  readonly expectedVersion?: number;
  readonly dryRun?: boolean;
  readonly at: number;
  readonly boot: number;
}

export interface Success {
  readonly stream: string;
  readonly events: readonly string[];
  readonly version: number;
  readonly replayed: boolean;
  /** Of the last event in the log; null in a dry run. */
  readonly position: number | null;
}

/** A refusal, as far as a client can build on it. `issues`: `<path> <code>`, sorted. */
export interface Refusal {
  readonly problem: string;
  readonly code: string;
  readonly issues?: readonly string[];
  readonly expected?: number;
  readonly actual?: number;
  readonly status?: string;
  readonly command?: string;
  readonly allowed?: readonly string[];
  readonly key?: string;
}

export type Outcome = Success | Refusal;
/** What a decision comes to: the types of its events, or why not. */
export type Verdict = readonly string[] | Refusal;

export const isRefusal = (value: Outcome | Verdict): value is Refusal => 'problem' in value;

export const invalid = (...issues: readonly string[]): Refusal => ({
  problem: 'ValidationProblem',
  code: 'VALIDATION_PROBLEM',
  issues: issues.toSorted(),
});
export const forbidden = (code = 'FORBIDDEN'): Refusal => ({ problem: 'Forbidden', code });
export const keyTaken = (key: string): Refusal => ({ problem: 'KeyTaken', code: 'KEY_TAKEN', key });
export const NOT_FOUND: Refusal = { problem: 'NotFound', code: 'NOT_FOUND' };
export const NOTHING_TO_DO: Refusal = { problem: 'NothingToDo', code: 'NOTHING_TO_DO' };
export const JUMPED: Refusal = { problem: 'ClockJumped', code: 'CLOCK_JUMPED' };
export const REUSED: Refusal = { problem: 'CommandIdReused', code: 'COMMAND_ID_REUSED' };
