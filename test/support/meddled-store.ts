import type {
  AppendOutcome,
  EventStore,
  ExpectedRevision,
  NewEvent,
  StoredEvent,
} from '../../src/application/ports/event-store.js';
import type { StreamName } from '../../src/domain/kernel/ids.js';

type Append = () => Promise<AppendOutcome>;

/** A store whose appends can be met with something on their way: `meddle` gets the real append, and may run it or not. */
export class MeddledStore implements EventStore {
  meddle: (append: Append) => Promise<AppendOutcome> = (append) => append();
  /** Every append that was asked for, whatever became of it. */
  readonly asked: { stream: StreamName; expected: ExpectedRevision; texts: string[] }[] = [];

  constructor(private readonly inner: EventStore) {}

  get storeId(): string {
    return this.inner.storeId;
  }

  append(
    stream: StreamName,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    this.asked.push({ stream, expected, texts: events.map(({ text }) => text) });
    return this.meddle(() => this.inner.append(stream, expected, events));
  }

  readStream(stream: StreamName, fromRevision?: number): Promise<readonly StoredEvent[]> {
    return this.inner.readStream(stream, fromRevision);
  }

  readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.inner.readAll(after, limit);
  }

  eventAt(position: number) {
    return this.inner.eventAt(position);
  }

  tail(count: number) {
    return this.inner.tail(count);
  }

  subscribe(after: number, signal: AbortSignal): AsyncIterable<StoredEvent> {
    return this.inner.subscribe(after, signal);
  }

  head(): Promise<number> {
    return this.inner.head();
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
