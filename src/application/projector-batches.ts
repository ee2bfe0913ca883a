import { envelopeOf, type AnyEnvelope } from './event-log/decode.js';
import type { StoredEvent } from './ports/event-store.js';

/** An event in its place, whether or not this release knows what is in it. */
export interface PlacedEvent {
  readonly stored: StoredEvent;
  readonly envelope: AnyEnvelope;
}

/** The events of one append, all of one stream. */
export type Batch = readonly PlacedEvent[];

/** Takes a log's events apart into whole batches, and throws at what is no part of one. */
export class BatchCollector {
  #open: PlacedEvent[] = [];

  /** The batch that the event completes, if it does. */
  take(stored: StoredEvent): Batch | undefined {
    const envelope = envelopeOf(stored);
    const before = this.#open.at(-1)?.stored;
    const [index, size] = envelope.batch;
    if (index !== this.#open.length)
      throw new Error(
        `part ${index + 1} of ${size} of a batch stands where part ${this.#open.length + 1} should`,
      );
    if (before !== undefined && (before.stream !== stored.stream || before.revision + 1 !== stored.revision))
      throw new Error(`a batch of ${before.stream} is cut off after revision ${before.revision}`);
    this.#open.push({ stored, envelope });
    if (index + 1 < size) return undefined;
    const batch = this.#open;
    this.#open = [];
    return batch;
  }
}
