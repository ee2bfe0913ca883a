import { randomUUID } from 'node:crypto';
import type {
  AppendOutcome,
  EventStore,
  ExpectedRevision,
  NewEvent,
  StoredEvent,
} from '../../application/ports/event-store.js';
import type { StreamName } from '../../domain/kernel/ids.js';
import { assertAppendable, judgeAppend, lastRevision } from './expectation.js';
import { Arrivals, follow } from './subscription.js';

/** A log for specs: gone with the process. */
export class MemoryEventStore implements EventStore {
  readonly storeId = randomUUID();
  readonly #log: StoredEvent[] = [];
  readonly #streams = new Map<StreamName, StoredEvent[]>();
  readonly #arrivals = new Arrivals();
  #closed = false;

  async append(
    stream: StreamName,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    assertAppendable(expected, events);
    if (this.#closed) return { outcome: 'failed', reason: 'the store is closed' };
    const before = this.#streams.get(stream) ?? [];
    const judged = judgeAppend(
      before.length - 1,
      lastRevision(expected),
      events.map((event) => event.text),
      (revision) => before[revision],
    );
    return judged ?? this.#write(stream, before, events);
  }

  #write(stream: StreamName, before: StoredEvent[], events: readonly NewEvent[]): AppendOutcome {
    for (const { text, hash } of events) {
      const stored = { position: this.#log.length + 1, stream, revision: before.length, text, hash };
      this.#log.push(stored);
      before.push(stored);
    }
    this.#streams.set(stream, before);
    this.#arrivals.announce();
    return { outcome: 'success', revision: before.length - 1, position: this.#log.length };
  }

  async readStream(stream: StreamName, fromRevision = 0): Promise<readonly StoredEvent[]> {
    return this.#streams.get(stream)?.slice(fromRevision) ?? [];
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#log.slice(after, after + limit);
  }

  async eventAt(position: number): Promise<StoredEvent | undefined> {
    return this.#log[position - 1];
  }

  async tail(count: number): Promise<readonly StoredEvent[]> {
    return this.#log.slice(-count);
  }

  subscribe(after: number, signal: AbortSignal): AsyncIterable<StoredEvent> {
    return follow(this, this.#arrivals, after, signal);
  }

  async head(): Promise<number> {
    return this.#log.length;
  }

  async close(): Promise<void> {
    this.#closed = true;
  }
}
