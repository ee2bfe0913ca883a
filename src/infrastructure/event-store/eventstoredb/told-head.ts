import type { Head, LogNews } from './head.js';

/**
 * How far the log has come as another thread of this process tells it: a second subscription would bring every event
 * here only to be counted.
 */
export class ToldHead implements Head {
  readonly #grown: () => void;
  #position: number;
  #told = 0;
  #isHeard = true;
  #isUnfinished = false;

  constructor(position: number, grown: () => void) {
    this.#position = position;
    this.#grown = grown;
  }

  get position(): number {
    return this.#position;
  }

  get isHeard(): boolean {
    return this.#isHeard;
  }

  get isUnfinished(): boolean {
    return this.#isUnfinished;
  }

  reached(position: number): void {
    if (position <= this.#position) return;
    this.#position = position;
    this.#grown();
  }

  take({ position, isHeard, isUnfinished }: LogNews): void {
    this.#isHeard = isHeard;
    this.#isUnfinished = isUnfinished;
    // A log that was cut back is no longer where we have been.
    if (position < this.#told) this.#position = position;
    this.#told = position;
    this.reached(position);
  }

  async close(): Promise<void> {}
}
