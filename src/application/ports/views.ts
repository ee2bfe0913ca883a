import type { StreamName, Uuid } from '../../domain/kernel/ids.js';
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

/**
 * Why a stream is held back: an event type or a schema version that this release does not know, an old version that it
 * cannot bring up to date, or a projection that fails at it.
 */
export type ParkedWhy = 'unknown-type' | 'newer-version' | 'no-upcaster' | 'projection';

/** A stream that could not be digested: nothing of it from a batch on is in the views. */
export interface ParkedStream {
  readonly stream: StreamName;
  /** Of the first event that is held back, as is the position. */
  readonly revision: number;
  readonly position: number;
  /** Null in the streams of the installation. */
  readonly programme: Uuid | null;
  readonly why: ParkedWhy;
  /** The type, the type and its version, or the projection and its line: nothing that anybody has written. */
  readonly about: string;
}

export interface HeldBack {
  readonly stream: StreamName;
  readonly position: number;
}

export interface ViewsStatus extends LogPoint {
  /** Set while the views stand still as a whole, with the reason. */
  readonly stale?: string;
  /** Set while streams are held back, and the rest goes on: how many, and the first position of any. */
  readonly parked?: { readonly streams: number; readonly from: number };
  /** Set when acknowledged events are missing: the log no longer holds what the views have seen. */
  readonly lost?: { readonly missing: number };
  /** How far a first build is, in positions of the log. */
  readonly building?: { readonly done: number; readonly total: number };
  /** Whether the views have caught up since the start. */
  readonly caughtUp: boolean;
}

/** Streams tried, of those that were held back. */
export type RetryProgress = (done: number, total: number) => void;

/** The read side of the views, off the main thread. */
export interface Views {
  rows<R>(query: CompiledSql): Promise<readonly R[]>;
  status(): ViewsStatus;
  /** Says that the log has grown. */
  wake(): void;
  /** Tries again what made the views stale, and what is held back. Rejects where that cannot be tried now. */
  retry(progress?: RetryProgress): Promise<void>;
  /** Whether the views have reached a position within the time. */
  waitFor(position: number, timeoutMs: number): Promise<boolean>;
  /** Whether the event at a position that was reached is in the views, and not held back. */
  holds(position: number): Promise<boolean>;
  /** Every stream that is held back, from the first position on. */
  parked(): Promise<readonly ParkedStream[]>;
  /** Of each stream of a programme that is held back, the first event after a position. */
  heldAfter(position: number, programme: Uuid): Promise<readonly HeldBack[]>;
  /** The last whole batch that ends at or before a position that the views have reached. */
  pointAtPosition(position: number): Promise<LogPoint>;
  /**
   * The last whole batch whose running maximum is not after the instant, in the last segment begun by then: each
   * correction of the clock begins one.
   */
  pointAtInstant(at: Instant): Promise<LogPoint>;
  close(): Promise<void>;
}
