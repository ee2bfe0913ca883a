import type { Instant } from '../../domain/kernel/values.js';

/** A compiled query; bound parameters only. */
export interface CompiledSql {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A whole batch's end in the log, with the running maximum of `recordedAt` up to there. */
export interface LogPoint {
  readonly position: number;
  /** Absent before the first event. */
  readonly runningMaximum?: Instant;
}

export interface ViewsStatus extends LogPoint {
  /** Set once a projection could not digest an event; the views stand still before it. */
  readonly stale?: string;
  /** Set when acknowledged events are missing: the log no longer holds what the views have seen. */
  readonly lost?: { readonly missing: number };
  /** How far a first build is, in positions of the log. */
  readonly building?: { readonly done: number; readonly total: number };
  /** Whether the views have caught up since the start. */
  readonly caughtUp: boolean;
}

/** The read side of the views, off the main thread. */
export interface Views {
  rows<R>(query: CompiledSql): Promise<readonly R[]>;
  status(): ViewsStatus;
  /** Says that the log has grown. */
  wake(): void;
  /** Tries again what made the views stale. */
  retry(): void;
  /** Whether the views have reached a position within the time. */
  waitFor(position: number, timeoutMs: number): Promise<boolean>;
  /** The last whole batch that ends at or before a position that the views have reached. */
  pointAtPosition(position: number): Promise<LogPoint>;
  /**
   * The last whole batch whose running maximum is not after the instant, in the last segment begun by then: each
   * correction of the clock begins one.
   */
  pointAtInstant(at: Instant): Promise<LogPoint>;
  close(): Promise<void>;
}
