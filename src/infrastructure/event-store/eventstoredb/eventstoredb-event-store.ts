import { randomUUID } from 'node:crypto';
import {
  type AppendOutcome,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type StoredEvent,
} from '../../../application/ports/event-store.js';
import type { StreamName } from '../../../domain/kernel/ids.js';
import { assertAppendable } from '../expectation.js';
import { Arrivals, follow } from '../subscription.js';
import { UNFINISHED } from '../unfinished.js';
import type { ServerAddress } from './address.js';
import { outcomeOf } from './append-outcome.js';
import { within } from './attempts.js';
import { ClientWire } from './client-wire.js';
import type { Head, LogNews } from './head.js';
import { LogHead } from './log-head.js';
import { eventAt, readLog, readTail } from './log-pages.js';
import { OwnStreams } from './own-streams.js';
import { reading, untilRead } from './reading.js';
import { assertRecent } from './server-version.js';
import type { ReadRecord } from './store-record.js';
import {
  findStoreRecord,
  markFinished,
  markUnfinished,
  renewStoreId,
  storeRecordOf,
} from './store-record.js';
import { ToldHead } from './told-head.js';
import { sent, stored } from './translation.js';
import type { Wire } from './wire.js';

/**
 * - `serving`: a log is begun where there is none, and one that a copy has not finished is refused; it is followed by
 *   the thread of the views, which has to be heard (`hear`)
 * - `reading`: it is followed here, whether a copy has finished it or not
 * - `copying-from`: there has to be one
 * - `copying-to`: a log is begun where there is none
 */
export type LogUse = 'serving' | 'reading' | 'copying-from' | 'copying-to';

/** Why a log is not opened as it is now. The message is for the operator. */
export class LogNotReady extends Error {
  override readonly name = 'LogNotReady';
}

export interface EventStoreDBOptions {
  readonly address: ServerAddress;
  /** Before the name of each of our streams. */
  readonly prefix: string;
  /** How long an attempt to append may take before its outcome is unknown; 4,000 ms unless given. */
  readonly attemptMs?: number;
  /** What for; to read and write, unless given. */
  readonly use?: LogUse;
  /** The log has grown, whoever wrote; or it is no longer heard of. */
  readonly onNews?: (news: LogNews) => void;
  /** The server was away, and is heard again: it may be another one, or an earlier state of it. */
  readonly onResumed?: () => void;
}

/** The client's own deadlines are not kept where a server is frozen. */
const ATTEMPT_MS = 4000;

/**
 * A log on an EventStoreDB server or cluster. Others may write to it at the same time, and to the rest of the server
 * whatever they please.
 */
export class EventStoreDBEventStore implements EventStore {
  readonly #wire: Wire;
  readonly #streams: OwnStreams;
  readonly #arrivals = new Arrivals();
  readonly #head: Head;
  /** Attempts under way, by their bytes and where they go: never two of the same at once. */
  readonly #attempts = new Map<string, Promise<AppendOutcome>>();
  readonly #onNews: (news: LogNews) => void;
  /** What a copy through here is known by. */
  readonly #copy = randomUUID();
  #storeId: string;
  readonly #since: bigint;
  readonly #attemptMs: number;
  #closed: Promise<void> | undefined;

  private constructor(
    wire: Wire,
    streams: OwnStreams,
    found: { readonly record: ReadRecord; readonly position: number },
    { attemptMs = ATTEMPT_MS, use = 'reading', onNews = () => {}, onResumed = () => {} }: EventStoreDBOptions,
  ) {
    this.#wire = wire;
    this.#streams = streams;
    this.#storeId = found.record.storeId;
    this.#since = found.record.since;
    this.#attemptMs = attemptMs;
    const grown = (): void => {
      this.#arrivals.announce();
      this.#news();
    };
    const heard = { grown, resumed: onResumed, changed: () => this.#news() };
    this.#onNews = onNews;
    this.#head =
      use === 'serving' ? new ToldHead(found.position, grown) : new LogHead(wire, streams, found, heard);
  }

  /** Rejects with the client's error where the server cannot be reached or refuses us, or with `ServerTooOld` or `LogNotReady`. */
  static async open(options: EventStoreDBOptions): Promise<EventStoreDBEventStore> {
    const wire = new ClientWire(options.address);
    try {
      assertRecent(await wire.version());
      const streams = new OwnStreams(options.prefix);
      const { use = 'reading' } = options;
      const record = await recordFor(wire, streams, use);
      if (record.unfinished !== undefined && use === 'serving') throw new LogNotReady(UNFINISHED);
      const position = (await readTail(wire, streams, record.since, 1)).at(-1)?.position ?? 0;
      return new EventStoreDBEventStore(wire, streams, { record, position }, options);
    } catch (error) {
      await wire.close();
      throw error;
    }
  }

  get storeId(): string {
    return this.#storeId;
  }

  append(
    stream: StreamName,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    try {
      assertAppendable(expected, events);
    } catch (error) {
      return Promise.reject(error as Error);
    }
    if (this.#closed !== undefined)
      return Promise.resolve({ outcome: 'failed', reason: 'the store is closed' });
    const key = JSON.stringify([stream, expected, events.map(({ hash }) => hash)]);
    const known = this.#attempts.get(key);
    if (known !== undefined) return known;
    const attempt = this.#attempt(stream, expected, events).finally(() => this.#attempts.delete(key));
    this.#attempts.set(key, attempt);
    return attempt;
  }

  async #attempt(
    stream: StreamName,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    const revision = expected === 'no-stream' ? 'no_stream' : BigInt(expected);
    try {
      const written = await within(
        this.#attemptMs,
        this.#wire.append(this.#streams.named(stream), revision, events.map(sent)),
      );
      const position = Number(written.position);
      this.#head.reached(position);
      return { outcome: 'success', revision: Number(written.revision), position };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  async readStream(stream: StreamName, fromRevision = 0): Promise<readonly StoredEvent[]> {
    const read = await reading(this.#wire.readStream(this.#streams.named(stream), BigInt(fromRevision)));
    return read.map((event) => stored(event, stream));
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const events = await reading(readLog(this.#wire, this.#streams, after, limit));
    this.#head.reached(events.at(-1)?.position ?? 0);
    return events;
  }

  async eventAt(position: number): Promise<StoredEvent | undefined> {
    return reading(eventAt(this.#wire, this.#streams, position));
  }

  tail(count: number): Promise<readonly StoredEvent[]> {
    return reading(readTail(this.#wire, this.#streams, this.#since, count));
  }

  subscribe(after: number, signal: AbortSignal): AsyncIterable<StoredEvent> {
    const patient = {
      readAll: (position: number, limit: number) => untilRead(() => this.readAll(position, limit), signal),
    };
    return follow(patient, this.#arrivals, after, signal);
  }

  async head(): Promise<number> {
    return this.#head.position;
  }

  /** Its transactions are the server's own. */
  tellCommits(): void {}

  /** What another thread of this process has heard of the log. */
  hear(news: LogNews): void {
    this.#head.take(news);
  }

  #news(): void {
    const { position, isHeard, isUnfinished } = this.#head;
    this.#onNews({ position, isHeard, isUnfinished });
  }

  /** Not once it was lost, until it is heard of again. */
  isReachable(): boolean {
    return this.#head.isHeard;
  }

  /** After an accepted loss the store is another one: positions of before mean nothing in it. */
  async renewStoreId(): Promise<string> {
    this.#storeId = await renewStoreId(this.#wire, this.#streams, randomUUID());
    return this.#storeId;
  }

  async isUnfinished(): Promise<boolean> {
    const record = await reading(findStoreRecord(this.#wire, this.#streams));
    return record?.unfinished !== undefined;
  }

  beginCopy(): Promise<void> {
    return reading(markUnfinished(this.#wire, this.#streams, this.#copy));
  }

  endCopy(): Promise<boolean> {
    return reading(markFinished(this.#wire, this.#streams, this.#copy));
  }

  /** What was sent is answered first. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#attempts.values());
    await this.#head.close();
    await this.#wire.close();
  }
}

const recordFor = async (wire: Wire, streams: OwnStreams, use: LogUse): Promise<ReadRecord> => {
  if (use !== 'copying-from') return storeRecordOf(wire, streams, randomUUID());
  const found = await findStoreRecord(wire, streams);
  if (found === undefined) throw new LogNotReady('there is no log with this prefix');
  return found;
};
