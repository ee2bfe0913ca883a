import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 250;
const LONGEST_MS = 5000;

/** Between attempts that failed: ever longer, and no two alike, so that those who wait do not come back together. */
export class Pauses {
  #failures = 0;

  constructor(private readonly signal: AbortSignal) {}

  /** Resolves early when there is nothing to wait for any more. */
  async next(): Promise<void> {
    const longest = Math.min(FIRST_MS * 2 ** this.#failures++, LONGEST_MS);
    const pause = longest * (0.5 + Math.random() / 2);
    await sleep(pause, undefined, { signal: this.signal }).catch(() => undefined);
  }

  /** One has succeeded. */
  over(): void {
    this.#failures = 0;
  }
}
