import type { Instant } from '../../src/domain/kernel/values.js';

export const DAY_MS = 86_400_000;

/** Whole days of 24 hours from the newest activity to the as-of instant; never below 0. */
export const standstillDays = (lastActivity: number, at: Instant): number =>
  Math.max(0, Math.floor((Date.parse(at) - lastActivity) / DAY_MS));
