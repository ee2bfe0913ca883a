import { logDamaged, type Problem } from '../../domain/kernel/problem.js';
import type { LogDamaged } from '../ports/event-store.js';

/**
 * Whether the log may be written to: not where it can only be read, nor while pages of it are damaged or acknowledged events are missing from it,
 * nor while it is copied into.
 */
export class LogHealth {
  private missing: number | undefined;
  private unfinished = false;
  private failing: string | undefined;
  private readOnly: string | undefined;
  private damage: LogDamaged | undefined;

  /** The views had seen more events than the log holds. */
  eventsLost(missing: number): void {
    this.missing = missing;
  }

  /** Whether a copy into the log has not come to its end. */
  copying(unfinished: boolean): void {
    this.unfinished = unfinished;
  }

  get isCopied(): boolean {
    return this.unfinished;
  }

  /**
   * Once the events are there again, or the loss was accepted, the store is another one and the views are built on it:
   * no position of before is given any more.
   */
  lossOver(): void {
    this.missing = undefined;
  }

  get missingEvents(): number | undefined {
    return this.missing;
  }

  /** The log can only be read: what of it this user may not write. */
  canOnlyBeRead(unwritable: string): void {
    this.readOnly = unwritable;
  }

  get unwritable(): string | undefined {
    return this.readOnly;
  }

  /** Pages of the log are damaged: nothing is written any more, for it could make the damage worse. */
  damaged(damage: LogDamaged): void {
    this.damage = damage;
  }

  get damageFound(): LogDamaged | undefined {
    return this.damage;
  }

  /** Nothing of an append was stored, and why: a full disk above all. */
  appendFailed(reason: string): void {
    this.failing = reason;
  }

  appended(): void {
    this.failing = undefined;
  }

  /** Why the last append could not be stored. The next one is tried all the same. */
  get appendsFail(): string | undefined {
    return this.failing;
  }

  refusal(): Problem | undefined {
    if (this.readOnly !== undefined) return { problem: 'WritesRefused', code: 'READ_ONLY' };
    if (this.damage !== undefined) return logDamaged;
    if (this.unfinished) return { problem: 'WritesRefused', code: 'COPY_UNFINISHED' };
    return this.missing === undefined
      ? undefined
      : { problem: 'WritesRefused', code: 'EVENTS_LOST', missing: this.missing };
  }
}
