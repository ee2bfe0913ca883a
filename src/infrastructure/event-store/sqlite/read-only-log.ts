import type { AppendOutcome, EventStore, StoredEvent } from '../../../application/ports/event-store.js';
import type { StreamName } from '../../../domain/kernel/ids.js';
import { Arrivals, follow } from '../subscription.js';
import { UNFINISHED } from '../unfinished.js';
import { connectToReadOnly } from './connection.js';
import { openLogReader, type LogReader } from './log-reader.js';
import { LogRefused } from './schema.js';

const REASON = 'the log can only be read';

/** A log in a file that nobody writes to while it is open. */
export class ReadOnlyLog implements EventStore {
  readonly storeId: string;
  readonly #reader: LogReader;

  private constructor(reader: LogReader) {
    this.#reader = reader;
    this.storeId = reader.storeId();
  }

  /** Throws `LogRefused` or `LogDamaged`. */
  static open(file: string, onDamaged?: (pages: readonly number[]) => void): ReadOnlyLog {
    const log = new ReadOnlyLog(openLogReader(file, connectToReadOnly, onDamaged));
    if (!log.#reader.isUnfinished()) return log;
    log.#reader.close();
    throw new LogRefused(UNFINISHED);
  }

  async append(): Promise<AppendOutcome> {
    return { outcome: 'failed', reason: REASON };
  }

  async readStream(stream: StreamName, fromRevision = 0): Promise<readonly StoredEvent[]> {
    return this.#reader.readStream(stream, fromRevision);
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#reader.readAll(after, limit);
  }

  async eventAt(position: number): Promise<StoredEvent | undefined> {
    return this.#reader.eventAt(position);
  }

  async tail(count: number): Promise<readonly StoredEvent[]> {
    return this.#reader.tail(count);
  }

  /** It never grows. */
  subscribe(after: number, signal: AbortSignal): AsyncIterable<StoredEvent> {
    return follow(this, new Arrivals(), after, signal);
  }

  async head(): Promise<number> {
    return this.#reader.head();
  }

  hear(): void {}

  tellCommits(): void {}

  isReachable(): boolean {
    return true;
  }

  async isUnfinished(): Promise<boolean> {
    return false;
  }

  renewStoreId(): Promise<string> {
    return Promise.reject(new LogRefused(REASON));
  }

  beginCopy(): Promise<void> {
    return Promise.reject(new LogRefused(REASON));
  }

  endCopy(): Promise<boolean> {
    return Promise.reject(new LogRefused(REASON));
  }

  async close(): Promise<void> {
    this.#reader.close();
  }
}
