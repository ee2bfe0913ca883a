import type { CalendarDate, Instant, Moment } from './values.js';

/** Which calendar day an instant falls on in a time zone (IANA name). */
export const dayOf = (epochMs: number, timeZone: string): CalendarDate => {
  const parts = wallClock(epochMs, timeZone);
  return `${parts.year}-${parts.month}-${parts.day}`;
};

/** The first instant of a calendar day in a time zone, in epoch milliseconds. */
export const startOfDay = (date: CalendarDate, timeZone: string): number => {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const around = [offsetAt(midnight - DAY_MS, timeZone), offsetAt(midnight + DAY_MS, timeZone)];
  // Where midnight comes twice, this is the first one.
  const earliest = midnight - Math.max(...around);
  if (dayOf(earliest, timeZone) >= date) return earliest;
  // Where the clock skips midnight, or the whole day, the day begins at its first instant that exists.
  let [before, from] = [earliest, earliest + 2 * DAY_MS];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayOf(middle, timeZone) < date) before = middle;
    else from = middle;
  }
  return from;
};

const DAY_MS = 86_400_000;

export const isDate = (moment: Moment): boolean => moment.length === 10;

/** Something that happened: when it was given to have happened (if it was), and when it was recorded. */
export interface Move {
  readonly happenedOn?: Moment;
  readonly recordedAt: Instant;
}

/**
 * The instants of consecutive moves, in epoch milliseconds: a move on the same day as the one
 * before it, where either is only a date, holds the earlier one's moment; otherwise a date is 00:00 of that day
 * in the programme's time zone. None is earlier than the one before it, but none is later than its own recording:
 * after the clock was put back, what was recorded before counts as the clock.
 */
export const resolveMoves = (moves: readonly Move[], timeZone: string): number[] => {
  const instants: number[] = [];
  for (const [index, move] of moves.entries()) {
    const before = moves[index - 1];
    const recorded = Date.parse(move.recordedAt);
    const given = move.happenedOn ?? move.recordedAt;
    const earlier = instants[index - 1];
    const holdsEarlier =
      before !== undefined && (isSameMove(before, move) || isSameDay(givenMoment(before), given, timeZone));
    const instant = holdsEarlier ? earlier! : isDate(given) ? startOfDay(given, timeZone) : Date.parse(given);
    instants.push(Math.min(Math.max(instant, earlier ?? -Infinity), recorded));
  }
  return instants;
};

/** One command leaves a stage and enters the next: no time passes in between, whatever came before it. */
const isSameMove = (a: Move, b: Move): boolean =>
  a.recordedAt === b.recordedAt && a.happenedOn === b.happenedOn;

/** Whether two moments, of which one at least is a date, are of one day. Two instants are told apart. */
const isSameDay = (a: Moment, b: Moment, timeZone: string): boolean =>
  (isDate(a) || isDate(b)) && dayOfMoment(a, timeZone) === dayOfMoment(b, timeZone);

/**
 * Whether `later` may follow `earlier`: not on an earlier day, nor at an earlier instant where both are instants. An
 * earlier one that lies ahead of either's recording counts as that.
 */
export const mayFollow = (earlier: Move, later: Move, timeZone: string): boolean => {
  const clock = [earlier.recordedAt, later.recordedAt].sort()[0]!;
  const a = isAhead(givenMoment(earlier), clock, timeZone) ? clock : givenMoment(earlier);
  const b = givenMoment(later);
  return isDate(a) || isDate(b)
    ? dayOfMoment(a, timeZone) <= dayOfMoment(b, timeZone)
    : Date.parse(a) <= Date.parse(b);
};

const isAhead = (moment: Moment, clock: Instant, timeZone: string): boolean =>
  isDate(moment) ? moment > dayOfMoment(clock, timeZone) : Date.parse(moment) > Date.parse(clock);

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
