import type { StoredEvent } from './ports/event-store.js';
import { decode } from './event-log/decode.js';
import type { PacesetterEvent } from '../domain/event-catalogue.js';
import type { Recorded } from '../domain/kernel/event.js';

export type Batch = readonly Recorded<PacesetterEvent>[];

/** Takes a log's events apart into whole batches, and throws at what is no part of one. */
export class BatchCollector {
  #open: Recorded<PacesetterEvent>[] = [];

  /** The batch that the event completes, if it does. */
  take(stored: StoredEvent): Batch | undefined {
    const event = decode(stored);
    const before = this.#open.at(-1);
    const [index, size] = event.batch;
    if (index !== this.#open.length)
      throw new Error(
        `part ${index + 1} of ${size} of a batch stands where part ${this.#open.length + 1} should`,
      );
    if (before !== undefined && (before.stream !== event.stream || before.revision + 1 !== event.revision))
      throw new Error(`a batch of ${before.stream} is cut off after revision ${before.revision}`);
    this.#open.push(event);
    if (index + 1 < size) return undefined;
    const batch = this.#open;
    this.#open = [];
    return batch;
  }

  /** Forgets a batch whose end has not been seen: it will be read again from its beginning. */
  reset(): void {
    this.#open = [];
  }
}
