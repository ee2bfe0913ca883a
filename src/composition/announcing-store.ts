import type {
  AppendOutcome,
  EventStore,
  ExpectedRevision,
  NewEvent,
  StoredEvent,
} from '../application/ports/event-store.js';
import type { Telemetry } from '../application/ports/telemetry.js';
import type { StreamName } from '../domain/kernel/ids.js';

/** A log that tells when it has grown. */
export class AnnouncingStore implements EventStore {
  readonly #store: EventStore;
  #grown: () => void = () => undefined;
  #count: Telemetry['appended'] = () => undefined;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** Who is to be told from now on. */
  announceTo(grown: () => void): void {
    this.#grown = grown;
  }

  /** Where each append is counted from now on. */
  countIn(telemetry: Pick<Telemetry, 'appended'>): void {
    this.#count = (...append) => telemetry.appended(...append);
  }

  get storeId(): string {
    return this.#store.storeId;
  }

  async append(
    stream: StreamName,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    const begun = performance.now();
    const outcome = await this.#store.append(stream, expected, events);
    this.#count(outcome.outcome, events.length, (performance.now() - begun) / 1000);
    if (outcome.outcome === 'success') this.#grown();
    return outcome;
  }

  readStream(stream: StreamName, fromRevision?: number): Promise<readonly StoredEvent[]> {
    return this.#store.readStream(stream, fromRevision);
  }

  readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#store.readAll(after, limit);
  }

  eventAt(position: number): Promise<StoredEvent | undefined> {
    return this.#store.eventAt(position);
  }

  tail(count: number): Promise<readonly StoredEvent[]> {
    return this.#store.tail(count);
  }

  subscribe(after: number, signal: AbortSignal): AsyncIterable<StoredEvent> {
    return this.#store.subscribe(after, signal);
  }

  head(): Promise<number> {
    return this.#store.head();
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
