import { uptime } from 'node:os';
import type { Clock } from '../../application/ports/clock.js';

let askedAt = -1;
let sinceBoot = 0;

/** The machine's clocks. The time since boot counts suspension. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sinceBoot: () => {
    // Linux reads it from a file: it is asked once in a millisecond, by a clock that does not stop with the other.
    const now = Math.floor(performance.now());
    if (now !== askedAt) sinceBoot = uptime() * 1000;
    askedAt = now;
    return sinceBoot;
  },
};
