import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Subscriber } from './subscriber.js';

/** One subscriber's connection, and everything that runs for it: nothing of it outlives it. */
export class Connection {
  readonly id = randomUUID();
  /** From its first message on. */
  subscriber: Subscriber | undefined;
  /** Subscriptions that were begun and have not ended, also while they are being made. */
  readonly #begun = new Set<{ readonly id: string }>();
  readonly #sources = new Set<Readable>();
  #ended = false;

  constructor(
    readonly acceptLanguage: string | undefined,
    /** Says why, by a code, and ends it. */
    readonly close: (code: number, reason: string) => void,
  ) {}

  get subscriptions(): number {
    return this.#begun.size;
  }

  has(id: string): boolean {
    return [...this.#begun].some((one) => one.id === id);
  }

  /** Counts a subscription until what is given back is called. */
  begin(id: string): () => void {
    const one = { id };
    this.#begun.add(one);
    return () => void this.#begun.delete(one);
  }

  /** Has it ended with the connection, if that has not ended already. */
  keep(source: Readable): void {
    this.#sources.add(source);
    source.once('close', () => this.#sources.delete(source));
    if (this.#ended) source.destroy();
  }

  get ended(): boolean {
    return this.#ended;
  }

  end(): void {
    this.#ended = true;
    for (const source of this.#sources) source.destroy();
  }
}
