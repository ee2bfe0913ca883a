import { once } from 'node:events';
import { isNoPosition } from './failures.js';
import type { Head, LogNews } from './head.js';
import { isPosition, readTail } from './log-pages.js';
import type { OwnStreams } from './own-streams.js';
import { Pauses } from './pauses.js';
import type { HeardRecord, ReadRecord } from './store-record.js';
import { findStoreRecord, recordIn } from './store-record.js';
import type { LiveFeed, Wire } from './wire.js';

/**
 * How far the log has come, whoever writes to it. A subscription does not come back by itself: it is begun again,
 * after ever longer pauses of which no two are alike, from where it was.
 */
export class LogHead implements Head {
  readonly #wire: Wire;
  readonly #streams: OwnStreams;
  readonly #grown: () => void;
  readonly #resumed: () => void;
  readonly #changed: () => void;
  readonly #closed = new AbortController();
  #position: number;
  #heard = true;
  readonly #since: bigint;
  #record: HeardRecord;
  #passed: bigint | 'start';
  #feed: LiveFeed | undefined;
  readonly #running: Promise<void>;

  constructor(
    wire: Wire,
    streams: OwnStreams,
    found: { readonly record: ReadRecord; readonly position: number },
    { grown, resumed, changed }: { readonly [on in 'grown' | 'resumed' | 'changed']: () => void },
  ) {
    this.#wire = wire;
    this.#streams = streams;
    this.#since = found.record.since;
    this.#record = found.record;
    this.#position = found.position;
    this.#passed = found.position === 0 ? 'start' : BigInt(found.position);
    this.#grown = grown;
    this.#resumed = resumed;
    this.#changed = changed;
    this.#running = this.#run();
  }

  get isHeard(): boolean {
    return this.#heard;
  }

  get position(): number {
    return this.#position;
  }

  get isUnfinished(): boolean {
    return this.#record.unfinished !== undefined;
  }

  reached(position: number): void {
    if (position <= this.#position) return;
    this.#position = position;
    this.#grown();
  }

  take({ position }: LogNews): void {
    this.reached(position);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#feed?.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closed;
    const pauses = new Pauses(signal);
    const left = once(signal, 'abort');
    let begun = false;
    while (!signal.aborted) {
      try {
        if (begun) await Promise.race([this.#lookAgain(), left]);
        if (signal.aborted) return;
        await this.#follow(() => {
          pauses.over();
          this.#heard = true;
          // What was on its way when the last one ended was passed without a word.
          this.#grown();
          if (begun) this.#resumed();
          begun = true;
        });
      } catch (error) {
        // Whatever ended it, it is begun again; behind our last event, where the server knows no better place.
        if (isNoPosition(error)) this.#passed = this.#position === 0 ? 'start' : BigInt(this.#position);
      }
      this.#heard = false;
      if (!signal.aborted) this.#changed();
      await pauses.next();
    }
  }

  /** A server that was restored meanwhile would be silent for ever from a position past its end. */
  async #lookAgain(): Promise<void> {
    if (this.#passed === 'start' || (await isPosition(this.#wire, this.#passed))) return;
    const before = this.#position;
    const last = (await readTail(this.#wire, this.#streams, this.#since, 1)).at(-1)?.position ?? 0;
    const record = await findStoreRecord(this.#wire, this.#streams);
    if (this.#position !== before) return;
    this.#record = record ?? this.#record;
    this.#position = last;
    this.#passed = last === 0 ? 'start' : BigInt(last);
  }

  /** Older ones are heard too where the log was still empty when it was looked at. */
  #hear(record: HeardRecord): void {
    if (record.revision <= this.#record.revision) return;
    this.#record = record;
    this.#changed();
  }

  async #follow(onCaughtUp: () => void): Promise<void> {
    const feed = this.#wire.follow(this.#streams.prefix, this.#passed, onCaughtUp);
    this.#feed = feed;
    try {
      for await (const event of feed.events) {
        const { position, streamId } = event;
        if (position === undefined) continue;
        this.#passed = position;
        if (streamId === this.#streams.store) this.#hear(recordIn(event));
        else if (this.#streams.ours(streamId) !== undefined) this.reached(Number(position));
      }
    } finally {
      // The checkpoint of one that begins at the start is 0, where no event begins.
      const passed = feed.passed() ?? 0n;
      if (passed > (this.#passed === 'start' ? 0n : this.#passed)) this.#passed = passed;
    }
  }
}
