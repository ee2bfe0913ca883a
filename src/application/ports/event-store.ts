import type { Sha256, StreamName } from '../../domain/kernel/ids.js';

/** An event ready to be stored: its exact text, for ever, and the text's hash. */
export interface NewEvent {
  readonly text: string;
  readonly hash: Sha256;
}

export interface StoredEvent extends NewEvent {
  /** Orders the whole log; positive, increasing, possibly with gaps. 0 stands for "before the first". */
  readonly position: number;
  readonly stream: StreamName;
  readonly revision: number;
}

export type ExpectedRevision = 'no-stream' | number;

/**
 * How an append ends, in every store. `unknown`: the outcome cannot be told; the same bytes are to be sent again
 * at the same revision until there is another answer, which `untilRestart` this process will not get. `failed`: certainly nothing was written.
 */
export type AppendOutcome =
  | { readonly outcome: 'success'; readonly revision: number; readonly position: number }
  | { readonly outcome: 'conflict'; readonly actual: ExpectedRevision }
  | { readonly outcome: 'failed'; readonly reason: string }
  | { readonly outcome: 'unknown'; readonly reason: string; readonly untilRestart?: true };

/** The log cannot be read now: the same can be asked again. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

/** Pages of the file that keeps the log are not what was written there. The message is for the operator. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';

  constructor(readonly pages: readonly number[]) {
    super(
      `the log is damaged (${pages.length === 1 ? 'page' : 'pages'} ${pages.join(', ')} of log.db): put a backup back with "pacesetter backup restore"`,
    );
  }
}

/** The most that one append may hold: 900 KiB, counting 512 bytes beside each event's text. */
export const APPEND_LIMIT_BYTES = 900 * 1024;
export const appendBytes = (events: readonly NewEvent[]): number =>
  events.reduce((sum, event) => sum + Buffer.byteLength(event.text) + 512, 0);

/**
 * One log. Every adapter passes `test/contract`.
 *
 * An append of nothing or of more than the limit is a bug of the caller and throws. The same bytes again at the
 * same revision get the first answer; other bytes there are a conflict. Reads reject with `LogUnavailable` where the log
 * is kept by a server that cannot be reached.
 */
export interface EventStore {
  /** Of the store, not of its history: a copy or a restored log has another. */
  readonly storeId: string;
  append(stream: StreamName, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendOutcome>;
  /** From a revision on, in order; empty where there is none. */
  readStream(stream: StreamName, fromRevision?: number): Promise<readonly StoredEvent[]>;
  /** After a position, in order, at most `limit`. */
  readAll(after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** The event at exactly a position; undefined where none begins there. */
  eventAt(position: number): Promise<StoredEvent | undefined>;
  /** The last so many, in order. */
  tail(count: number): Promise<readonly StoredEvent[]>;
  /** Everything after a position and then whatever comes, in order, until the signal is aborted. */
  subscribe(after: number, signal: AbortSignal): AsyncIterable<StoredEvent>;
  /** The last position, 0 in an empty log. */
  head(): Promise<number>;
  close(): Promise<void>;
}
