import { uptime } from 'node:os';
import type { Clock } from '../../application/ports/clock.js';

/** The machine's clocks. The time since boot counts suspension. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sinceBoot: () => uptime() * 1000,
};
