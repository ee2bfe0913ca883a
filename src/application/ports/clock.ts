/** Wall clock and time since boot, both in milliseconds. Only the demo's seeding sets one. */
export interface Clock {
  now(): number;
  /** Suspension counted. */
  sinceBoot(): number;
}
