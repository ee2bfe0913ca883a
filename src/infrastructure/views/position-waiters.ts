import type { ViewsStatus } from '../../application/ports/views.js';

interface Waiter {
  readonly position: number;
  readonly settle: (reached: boolean) => void;
}

/** Those who wait for the views to reach a position, and what they wait by: the last status. */
export class PositionWaiters {
  readonly #waiting = new Set<Waiter>();
  #status: ViewsStatus = { position: 0, caughtUp: false };

  get status(): ViewsStatus {
    return this.#status;
  }

  update(status: ViewsStatus): void {
    this.#status = status;
    for (const waiter of this.#waiting) {
      if (status.position >= waiter.position) waiter.settle(true);
      else if (standsStill(status)) waiter.settle(false);
    }
  }

  /** False when the time is over, or at once where the views will not get there by themselves. */
  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    if (this.#status.position >= position) return Promise.resolve(true);
    if (standsStill(this.#status) || timeoutMs <= 0) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.settle(false), timeoutMs);
      const waiter: Waiter = {
        position,
        settle: (reached) => {
          clearTimeout(timer);
          this.#waiting.delete(waiter);
          resolve(reached);
        },
      };
      this.#waiting.add(waiter);
    });
  }

  /** Nothing more will come. */
  end(): void {
    for (const waiter of this.#waiting) waiter.settle(false);
  }
}

const standsStill = ({ stale, lost }: ViewsStatus): boolean => stale !== undefined || lost !== undefined;
