import type { StoredEvent } from '../../../application/ports/event-store.js';
import type { StreamName } from '../../../domain/kernel/ids.js';

const REMEMBERED = 50_000;

/**
 * The last revisions of streams that were read to their end. Only this process writes, so that until it has appended
 * to one of them there is nothing new to be read: every commit costs a reader its cached pages.
 */
export class KnownEnds {
  readonly #revisions = new Map<StreamName, number>();

  /** Whether a stream is known to hold nothing from a revision on. */
  isBefore(stream: StreamName, revision: number): boolean {
    const end = this.#revisions.get(stream);
    return end !== undefined && end < revision;
  }

  /**
   * A stream has been read from a revision to its end. Where nothing was found the end lies before it, wherever; a
   * stream of which nothing is known to exist is not remembered: there is no end of those.
   */
  read(stream: StreamName, from: number, events: readonly StoredEvent[]): void {
    const last = events.at(-1)?.revision ?? from - 1;
    if (last < 0) return;
    if (!this.#revisions.has(stream) && this.#revisions.size >= REMEMBERED)
      this.#revisions.delete(this.#revisions.keys().next().value!);
    this.#revisions.set(stream, last);
  }

  /** Appended up to a revision, or long before: a repeat gets the first answer again. */
  appended(stream: StreamName, revision: number): void {
    const end = this.#revisions.get(stream);
    if (end !== undefined && end < revision) this.#revisions.set(stream, revision);
  }

  /** Nobody can tell what is there now. */
  forget(stream: StreamName): void {
    this.#revisions.delete(stream);
  }
}
