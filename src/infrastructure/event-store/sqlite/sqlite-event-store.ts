import {
  LogDamaged,
  type AppendOutcome,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type StoredEvent,
} from '../../../application/ports/event-store.js';
import type { Commit } from '../../../application/ports/telemetry.js';
import type { StreamName } from '../../../domain/kernel/ids.js';
import { assertAppendable, lastRevision } from '../expectation.js';
import { Arrivals, follow } from '../subscription.js';
import type { Fatal } from './fatal.js';
import { KnownEnds } from './known-ends.js';
import { openLogReader, type LogReader } from './log-reader.js';
import { LogRefused } from './schema.js';
import { UNFINISHED } from '../unfinished.js';
import { WriterThread } from './writer-thread.js';

export interface SqliteEventStoreOptions {
  readonly file: string;
  /**
   * The writer has stopped for good and the process is to end with `code`. Called once, a turn after the callers of
   * the group have been given their outcomes.
   */
  readonly onFatal: (code: Fatal['code'], reason: string) => void;
  /** Pages of the file are damaged. */
  readonly onDamaged?: ((pages: readonly number[]) => void) | undefined;
  /** Whether one that a copy has not finished may be opened: by the copy alone. */
  readonly forCopy?: boolean;
}

/**
 * The embedded log. The caller holds the folder's owner lock: one process writes. Reads run on the calling thread.
 */
export class SqliteEventStore implements EventStore {
  readonly #writer: WriterThread;
  readonly #reader: LogReader;
  readonly #arrivals = new Arrivals();
  readonly #ends = new KnownEnds();
  readonly #onDamaged: (pages: readonly number[]) => void;
  #storeId: string;
  #closing: Promise<void> | undefined;

  private constructor(
    writer: WriterThread,
    reader: LogReader,
    storeId: string,
    onDamaged: (pages: readonly number[]) => void,
  ) {
    this.#writer = writer;
    this.#onDamaged = onDamaged;
    this.#reader = reader;
    this.#storeId = storeId;
  }

  /** Creates the log where there is none. Rejects with `LogRefused` or `LogDamaged`, whose messages are for the operator. */
  static async open({
    file,
    onFatal,
    onDamaged = () => undefined,
    forCopy = false,
  }: SqliteEventStoreOptions): Promise<SqliteEventStore> {
    const writer = new WriterThread(file, ({ code, reason }) => onFatal(code, reason), onDamaged);
    const storeId = await writer.ready();
    const store = new SqliteEventStore(writer, openLogReader(file), storeId, onDamaged);
    if (forCopy || !(await store.isUnfinished())) return store;
    await store.close();
    throw new LogRefused(UNFINISHED);
  }

  get storeId(): string {
    return this.#storeId;
  }

  async append(
    stream: StreamName,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    assertAppendable(expected, events);
    const outcome = await this.#writer.append({
      stream,
      expected: lastRevision(expected),
      texts: events.map((event) => event.text),
      hashes: events.map((event) => event.hash),
    });
    if (outcome.outcome === 'success') {
      this.#ends.appended(stream, outcome.revision);
      this.#arrivals.announce();
    } else this.#ends.forget(stream);
    return outcome;
  }

  async readStream(stream: StreamName, fromRevision = 0): Promise<readonly StoredEvent[]> {
    if (this.#ends.isBefore(stream, fromRevision)) return [];
    const events = this.#read((log) => log.readStream(stream, fromRevision));
    this.#ends.read(stream, fromRevision, events);
    return events;
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#read((log) => log.readAll(after, limit));
  }

  async eventAt(position: number): Promise<StoredEvent | undefined> {
    return this.#read((log) => log.eventAt(position));
  }

  async tail(count: number): Promise<readonly StoredEvent[]> {
    return this.#read((log) => log.tail(count));
  }

  subscribe(after: number, signal: AbortSignal): AsyncIterable<StoredEvent> {
    return follow(this, this.#arrivals, after, signal);
  }

  async head(): Promise<number> {
    return this.#read((log) => log.head());
  }

  #read<T>(read: (log: LogReader) => T): T {
    try {
      return read(this.#reader);
    } catch (error) {
      if (error instanceof LogDamaged) this.#onDamaged(error.pages);
      throw error;
    }
  }

  /** `PRAGMA synchronous` as the writer's own connection reports it: 2 is FULL. */
  async writerSynchronous(): Promise<number> {
    return (await this.#writer.ask('synchronous')) as number;
  }

  /** After an accepted loss the store is another one: positions of before mean nothing in it. */
  async renewStoreId(): Promise<string> {
    this.#storeId = (await this.#writer.ask('renew-store-id')) as string;
    return this.#storeId;
  }

  tellCommits(onCommit: (commit: Commit) => void): void {
    this.#writer.tellCommits(onCommit);
  }

  /** Nobody else writes to it. */
  hear(): void {}

  isReachable(): boolean {
    return true;
  }

  async isUnfinished(): Promise<boolean> {
    return this.#reader.isUnfinished();
  }

  async beginCopy(): Promise<void> {
    await this.#writer.ask('unfinished');
  }

  /** The folder's lock lets no other copy in. */
  async endCopy(): Promise<boolean> {
    await this.#writer.ask('finished');
    return true;
  }

  /** Everything asked for is answered first. The writer closes last, so that it can take the WAL away. */
  async close(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    this.#reader.close();
    await this.#writer.close();
  }
}
