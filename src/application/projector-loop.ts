import type { RetryProgress, ViewsStatus } from './ports/views.js';
import { missingEvents } from './last-common.js';
import type { Projector, Step } from './projector.js';
import { CheckpointMoved, logPointOf, type EventReader, type ViewsStore } from './ports/views-store.js';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;

interface Retry {
  readonly progress: RetryProgress;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}
const NOBODY: Retry = { progress: () => {}, resolve: () => {}, reject: () => {} };
const ENDED = 'the views are closed';

/**
 * Keeps a projector going and tells where it is. Its failure policy: what the projector holds back is tried again at the
 * start and on `retry`; at an event that it cannot pass it stands still until `retry`; on a failing log or views file it
 * tries again by itself, ever more seldom; when events are missing from the log, or another projector writes to the
 * same file, it stops for good.
 */
export class ProjectorLoop {
  readonly #log: EventReader;
  readonly #store: ViewsStore;
  readonly #projector: Projector;
  readonly #report: (status: ViewsStatus) => void;
  readonly #idle: (ms?: number) => Promise<void>;
  #status: ViewsStatus;
  /** How often there was reason to doubt that the log holds what the views have seen, and what of it was settled. */
  #doubts = 1;
  #settled = 0;
  #wakes = 0;
  #stopped = false;
  /** Who waits for what is held back to be tried again; the start does. */
  #retries: Retry[] = [NOBODY];
  #resume: (() => void) | undefined;

  constructor(
    log: EventReader,
    store: ViewsStore,
    projector: Projector,
    report: (status: ViewsStatus) => void,
  ) {
    this.#log = log;
    this.#store = store;
    this.#projector = projector;
    this.#report = report;
    this.#status = { ...logPointOf(projector.checkpoint), ...projector.parked, caughtUp: false };
    this.#idle = (ms) =>
      new Promise((resolve) => {
        const timer = ms === undefined ? undefined : setTimeout(() => this.#resume?.(), ms);
        this.#resume = () => {
          clearTimeout(timer);
          this.#resume = undefined;
          resolve();
        };
      });
  }

  /** The log has grown. */
  wake(): void {
    this.#wakes++;
    if (this.#status.stale === undefined) this.#resume?.();
  }

  /** The log may no longer hold what the views have seen. */
  doubt(): void {
    this.#doubts++;
    this.wake();
  }

  /** Tries again what made the views stale, and what is held back. Rejects where that cannot be tried now. */
  retry(progress: RetryProgress = () => {}): Promise<void> {
    if (this.#stopped) return Promise.reject(new Error(ENDED));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#retries.push({ progress, resolve, reject });
    this.#wakes++;
    this.#resume?.();
    return promise;
  }

  /** Ends `run` after the transaction that is open. */
  stop(): void {
    this.#stopped = true;
    this.#resume?.();
    this.#endRetries(new Error(ENDED));
  }

  /** Until it is stopped. */
  async run(): Promise<void> {
    let failures = 0;
    while (!this.#stopped) {
      try {
        const wakes = this.#wakes;
        if (await this.#checkWitness()) await this.#catchUp();
        else this.#endRetries(new Error('events are missing from the log'));
        failures = 0;
        if (!this.#stopped && wakes === this.#wakes) await this.#idle();
      } catch (error) {
        // A log that was away may be another one when it is back.
        this.#doubts++;
        this.#tell({ ...this.#status, stale: `the views cannot go on: ${(error as Error).message}` });
        this.#endRetries(error as Error);
        if (error instanceof CheckpointMoved) await this.#idle();
        else await this.#idle(Math.min(FIRST_RETRY_MS * 2 ** failures++, LONGEST_RETRY_MS));
      }
    }
  }

  /** Before anything is applied, and where there is doubt: whether the log still holds what the views have seen. */
  async #checkWitness(): Promise<boolean> {
    if (this.#settled === this.#doubts) return this.#status.lost === undefined;
    let missing = 0;
    // A doubt that comes meanwhile is not settled by what was read before it.
    while (this.#settled !== this.#doubts) {
      const doubts = this.#doubts;
      missing = await missingEvents(this.#log, this.#store);
      this.#settled = doubts;
    }
    if (missing === 0) return true;
    this.#tell({ ...this.#status, lost: { missing } });
    return false;
  }

  async #catchUp(): Promise<void> {
    const head = await this.#log.head();
    for (;;) {
      const step = await this.#step();
      const point = { ...logPointOf(this.#projector.checkpoint), ...this.#projector.parked };
      const { caughtUp } = this.#status;
      if (step.outcome === 'stale') return this.#tell({ ...point, caughtUp, stale: step.reason });
      if (step.outcome === 'caught-up') return this.#tell({ ...point, caughtUp: true });
      const building = { done: point.position, total: Math.max(head, point.position) };
      this.#tell(caughtUp ? { ...point, caughtUp } : { ...point, caughtUp, building });
      // Lets messages in: to wake, to stop.
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (this.#stopped) return;
    }
  }

  /** What is held back first: whoever asked for that is answered when it is told. */
  async #step(): Promise<Step> {
    const retries = this.#retries;
    if (retries.length === 0) return this.#projector.step();
    const retried = await this.#projector.retry((done, total) => {
      for (const { progress } of retries) progress(done, total);
    });
    const step = retried.outcome === 'stale' ? retried : await this.#projector.step();
    this.#retries = this.#retries.filter((retry) => !retries.includes(retry));
    setImmediate(() => {
      for (const { resolve } of retries) resolve();
    });
    return step;
  }

  /** What the start was to try is still to be tried. */
  #endRetries(error: Error): void {
    const retries = this.#retries;
    this.#retries = retries.filter((retry) => retry === NOBODY);
    for (const { reject } of retries) reject(error);
  }

  #tell(status: ViewsStatus): void {
    this.#status = status;
    this.#report(status);
  }
}
