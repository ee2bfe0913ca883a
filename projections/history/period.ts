import { dayOf, isDate, startOfDay } from '../../src/domain/kernel/moments.js';
import type { CalendarDate, Moment } from '../../src/domain/kernel/values.js';
import type { Bound } from './query.js';

/** Years of four digits in any time zone: nothing happens outside of them. */
const EARLIEST = '1000-01-02';
const LATEST = '9999-12-29';

/** Where a period begins: a date at its first instant in the time zone. */
export const periodFrom = (moment: Moment, timeZone: string): Bound =>
  boundAt(isDate(moment) ? dayBegin(moment, timeZone) : Date.parse(moment), timeZone);

/** Where a period ends: a date with its day, an instant before itself. */
export const periodTo = (moment: Moment, timeZone: string): Bound =>
  boundAt(isDate(moment) ? dayBegin(dayAfter(moment), timeZone) : Date.parse(moment), timeZone);

const dayBegin = (date: CalendarDate, timeZone: string): number =>
  startOfDay(date < EARLIEST ? EARLIEST : date > LATEST ? LATEST : date, timeZone);

const boundAt = (wanted: number, timeZone: string): Bound => {
  const at = Math.min(Math.max(wanted, dayBegin(EARLIEST, timeZone)), dayBegin(LATEST, timeZone));
  const day = dayOf(at, timeZone);
  return {
    instant: new Date(at).toISOString(),
    date: startOfDay(day, timeZone) >= at ? day : dayAfter(day),
  };
};

const dayAfter = (date: CalendarDate): CalendarDate =>
  date >= LATEST ? LATEST : new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

const DAY_MS = 86_400_000;
