import type { AppendOutcome } from './event-store.js';

/** One transaction of the log's writer, as its own thread measured it. */
export interface Commit {
  readonly appends: number;
  /** From COMMIT to its end: what the disk takes. */
  readonly seconds: number;
}

/** One request over HTTP that has been answered. */
export interface AnsweredRequest {
  readonly method: string;
  /** The route as it was declared, never the address as it was written; empty where there is none. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** What is read when somebody asks, and not counted before. */
export interface Readings {
  /** Events that the views do not hold yet, and how long the oldest of them has waited, in seconds. */
  viewsLag(): Promise<{ readonly events: number; readonly seconds: number }>;
  isStale(): boolean;
  isReady(): boolean;
}

export interface OpenSockets {
  readonly sockets: number;
  readonly subscriptions: number;
}

/**
 * What is counted while a server works. Nobody logs in to read it: there are numbers in it, and labels from short lists
 * that this program has written down. Nothing is counted by command, programme or person: of a round that is open
 * nobody may count the cards.
 */
export interface Telemetry {
  appended(outcome: AppendOutcome['outcome'], events: number, seconds: number): void;
  committed(commit: Commit): void;
  /** How one command ended, whichever door it came through: `success`, `replayed`, `dry_run`, a problem, ... */
  commandEnded(outcome: string): void;
  /** A refusal by its code, and by the limit that was passed, if one was. */
  refused(code: string, limit?: string): void;
  /** To be called with how it ended. */
  requestBegun(): (answered: AnsweredRequest) => void;
  socketRefused(reason: string): void;
  watchSockets(read: () => OpenSockets): void;
  watch(readings: Readings): void;
  /** All of it as Prometheus reads it. */
  exposition(): Promise<{ readonly contentType: string; readonly text: string }>;
}
