import type { EventStore, StoredEvent } from '../../application/ports/event-store.js';

const PAGE = 500;

/** Tells waiting subscriptions that the log has grown. */
export class Arrivals {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  /** How often the log has grown so far; to be asked before reading, so that nothing slips in between. */
  get count(): number {
    return this.#count;
  }

  announce(): void {
    this.#count++;
    for (const wake of this.#waiting) wake();
  }

  /** Resolves once the log has grown beyond a count, or the signal is aborted. */
  async beyond(count: number, signal: AbortSignal): Promise<void> {
    if (this.#count > count || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

/** Everything after a position, then what comes, in pages read from the log: whoever is slow holds up nobody. */
export async function* follow(
  log: Pick<EventStore, 'readAll'>,
  arrivals: Arrivals,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent> {
  let position = after;
  while (!signal.aborted) {
    const { count } = arrivals;
    const page = await log.readAll(position, PAGE);
    for (const event of page) {
      if (signal.aborted) return;
      position = event.position;
      yield event;
    }
    if (page.length === 0) await arrivals.beyond(count, signal);
  }
}
