import { uptime } from 'node:os';
import type { Clock } from '../../application/ports/clock.js';

let askedAt: number | undefined;
let sinceBoot = 0;

/** The machine's clocks. The time since boot counts suspension. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sinceBoot: () => {
    const now = Date.now();
    // Linux reads it from a file. Within one millisecond of the wall clock it need not be asked again.
    if (now !== askedAt) sinceBoot = uptime() * 1000;
    askedAt = now;
    return sinceBoot;
  },
};
