import type { CalendarDate, Instant, Moment } from './values.js';

/** Which calendar day an instant falls on in a time zone (IANA name). */
export const dayOf = (epochMs: number, timeZone: string): CalendarDate => {
  const parts = wallClock(epochMs, timeZone);
  return `${parts.year}-${parts.month}-${parts.day}`;
};

/** The first instant of a calendar day in a time zone, in epoch milliseconds. */
export const startOfDay = (date: CalendarDate, timeZone: string): number => {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  let instant = midnight - offsetAt(midnight, timeZone);
  instant = midnight - offsetAt(instant, timeZone);
  // Where the clock skips midnight, the day begins at its first instant that exists.
  while (dayOf(instant, timeZone) < date) instant += 15 * 60_000;
  return instant;
};

export const isDate = (moment: Moment): boolean => moment.length === 10;

/** Something that happened: when it was given to have happened (if it was), and when it was recorded. */
export interface Move {
  readonly happenedOn?: Moment;
  readonly recordedAt: Instant;
}

/**
 * The instants of consecutive moves, in epoch milliseconds (write-model 2): a move on the same day as the one
 * before it, where either is only a date, holds the earlier one's moment; otherwise a date is 00:00 of that day
 * in the programme's time zone. None is later than its recording, none earlier than the one before it.
 */
export const resolveMoves = (moves: readonly Move[], timeZone: string): number[] => {
  const instants: number[] = [];
  for (const [index, move] of moves.entries()) {
    const before = moves[index - 1];
    const recorded = Date.parse(move.recordedAt);
    const given = move.happenedOn ?? move.recordedAt;
    const earlier = instants[index - 1];
    const sameDay =
      before !== undefined &&
      (isDate(given) || isDate(givenMoment(before))) &&
      dayOfMoment(given, timeZone) === dayOfMoment(givenMoment(before), timeZone);
    const instant = sameDay ? earlier! : isDate(given) ? startOfDay(given, timeZone) : Date.parse(given);
    instants.push(Math.max(Math.min(instant, recorded), earlier ?? -Infinity));
  }
  return instants;
};

/** Whether `later` may follow `earlier`: not on an earlier day, nor at an earlier instant where both are instants. */
export const mayFollow = (earlier: Move, later: Move, timeZone: string): boolean => {
  const a = givenMoment(earlier);
  const b = givenMoment(later);
  return isDate(a) || isDate(b)
    ? dayOfMoment(a, timeZone) <= dayOfMoment(b, timeZone)
    : Date.parse(a) <= Date.parse(b);
};

export const givenMoment = (move: Move): Moment => move.happenedOn ?? move.recordedAt;

export const dayOfMoment = (moment: Moment, timeZone: string): CalendarDate =>
  isDate(moment) ? moment : dayOf(Date.parse(moment), timeZone);

const formats = new Map<string, Intl.DateTimeFormat>();

const wallClock = (epochMs: number, timeZone: string): Record<string, string> => {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(epochMs).map((part) => [part.type, part.value]));
};

const offsetAt = (epochMs: number, timeZone: string): number => {
  const { year, month, day, hour, minute, second } = wallClock(epochMs, timeZone);
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return local - Math.floor(epochMs / 1000) * 1000;
};
