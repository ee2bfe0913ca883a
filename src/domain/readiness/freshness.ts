import { dayOf, dayOfMoment, givenMoment, isDate, resolveMoves, type Move } from '../kernel/moments.js';
import type { Instant } from '../kernel/values.js';

const DAY_MS = 86_400_000;

/**
 * When something happened, in epoch milliseconds: a date at 00:00 in the time zone, nothing later than its recording.
 * Dates are worked out once each.
 */
export const instantsIn = (timeZone: string): ((move: Move) => number) => {
  const days = new Map<string, number>();
  return (move) => {
    const given = givenMoment(move);
    if (!isDate(given)) return Math.min(Date.parse(given), Date.parse(move.recordedAt));
    const known = days.get(given);
    if (known !== undefined) return known;
    const instant = resolveMoves([move], timeZone)[0]!;
    days.set(given, instant);
    return instant;
  };
};

/** Whole days from a moment to an instant: of a date those of the calendar there, else of 24 hours; never below 0. */
export const daysSince = (move: Move, at: Instant, timeZone: string): number => {
  const given = givenMoment(move);
  const days = isDate(given)
    ? (Date.parse(dayOf(Date.parse(at), timeZone)) - Date.parse(dayOfMoment(given, timeZone))) / DAY_MS
    : Math.floor((Date.parse(at) - Date.parse(given)) / DAY_MS);
  return Math.max(0, days);
};
