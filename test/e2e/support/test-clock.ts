import type { Clock } from '../../../src/application/ports/clock.js';

/** A clock that stands where a test puts it; it moves as a whole, so that it never jumps. */
export class TestClock implements Clock {
  #moment: number;

  constructor(begin: string) {
    this.#moment = Date.parse(begin);
  }

  now(): number {
    return this.#moment;
  }

  sinceBoot(): number {
    return this.#moment;
  }

  pass(duration: { readonly days?: number; readonly hours?: number; readonly seconds?: number }): void {
    const { days = 0, hours = 0, seconds = 0 } = duration;
    this.#moment += ((days * 24 + hours) * 3600 + seconds) * 1000;
  }

  iso(): string {
    return new Date(this.#moment).toISOString();
  }
}
