import type { Problem } from '../../domain/kernel/problem.js';
import type { Instant } from '../../domain/kernel/values.js';
import type { Clock } from '../ports/clock.js';

const TOLERANCE_MS = 5 * 60_000;

/** Where the last clock correction stands: before it, the recordings are no floor. */
export interface ClockCorrection {
  readonly position: number;
}

/**
 * The time that is written down. Refuses it while the wall clock has moved against the time since boot by more than
 * 5 minutes, or is as much behind the log's newest recording.
 */
export class ClockGuard {
  private wallOffset: number;

  constructor(
    private readonly clock: Clock,
    private newest: number | undefined,
    private correction?: ClockCorrection,
  ) {
    this.wallOffset = clock.now() - clock.sinceBoot();
  }

  now(): number {
    return this.clock.now();
  }

  /** Set while the clock cannot be believed. */
  jumped(): Problem | undefined {
    const now = this.clock.now();
    const moved = now - this.clock.sinceBoot() - this.wallOffset;
    const behind = this.newest === undefined ? 0 : this.newest - now;
    const worst = Math.abs(moved) >= behind ? moved : -behind;
    return Math.abs(worst) > TOLERANCE_MS
      ? { problem: 'ClockJumped', code: 'CLOCK_JUMPED', seconds: Math.round(worst / 1000) }
      : undefined;
  }

  /** The recording of an append: the clock, but never before the stream's last event since the last correction. */
  recording(last: { readonly position: number; readonly recordedAt: Instant } | undefined): Instant {
    const floor =
      last === undefined || (this.correction !== undefined && last.position < this.correction.position)
        ? -Infinity
        : Date.parse(last.recordedAt);
    return new Date(Math.max(this.clock.now(), floor)).toISOString();
  }

  recorded(at: Instant): void {
    this.newest = Math.max(this.newest ?? -Infinity, Date.parse(at));
  }

  /** The clock is right now, by the operator's word: whatever was measured before does not count. */
  corrected(correction: ClockCorrection, at: Instant): void {
    this.wallOffset = this.clock.now() - this.clock.sinceBoot();
    this.newest = Date.parse(at);
    this.correction = correction;
  }
}
