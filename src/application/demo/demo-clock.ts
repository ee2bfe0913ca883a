import type { Clock } from '../ports/clock.js';

/** A clock that the demo's seeding sets, so that its log spans two years. Nothing else may set a clock. */
export class DemoClock implements Clock {
  constructor(private moment: number) {}

  now(): number {
    return this.moment;
  }

  /** In step with the wall clock: moving both is no jump. */
  sinceBoot(): number {
    return this.moment;
  }

  moveTo(moment: number): void {
    if (moment < this.moment) throw new Error('The demo is told in order');
    this.moment = moment;
  }
}
