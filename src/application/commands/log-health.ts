import type { Problem } from '../../domain/kernel/problem.js';

/** Whether the log may be written to: not while acknowledged events are missing from it. */
export class LogHealth {
  private missing: number | undefined;

  /** The views had seen more events than the log holds. */
  eventsLost(missing: number): void {
    this.missing = missing;
  }

  lossAccepted(): void {
    this.missing = undefined;
  }

  get missingEvents(): number | undefined {
    return this.missing;
  }

  refusal(): Problem | undefined {
    return this.missing === undefined
      ? undefined
      : { problem: 'WritesRefused', code: 'EVENTS_LOST', missing: this.missing };
  }
}
