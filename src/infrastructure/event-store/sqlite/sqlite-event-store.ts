import type {
  AppendOutcome,
  EventStore,
  ExpectedRevision,
  NewEvent,
  StoredEvent,
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
  #storeId: string;
  #closing: Promise<void> | undefined;

  private constructor(writer: WriterThread, reader: LogReader, storeId: string) {
    this.#writer = writer;
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
    const store = new SqliteEventStore(writer, openLogReader(file, undefined, onDamaged), storeId);
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
    const events = this.#reader.readStream(stream, fromRevision);
    this.#ends.read(stream, fromRevision, events);
    return events;
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

  subscribe(after: number, signal: AbortSignal): AsyncIterable<StoredEvent> {
    return follow(this, this.#arrivals, after, signal);
  }

  async head(): Promise<number> {
    return this.#reader.head();
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
