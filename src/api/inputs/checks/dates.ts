import type { Check } from './check.js';
import { textThat } from './check.js';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A day that the calendar has, in a year of four digits. */
export const isCalendarDate = (text: string): boolean => {
  if (!DATE.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** RFC 3339 with its offset; a leap second is none that a clock here can show. */
export const isInstant = (text: string): boolean => {
  const date = INSTANT.exec(text)?.[1];
  return date !== undefined && isCalendarDate(date) && !Number.isNaN(Date.parse(text));
};

export const date: Check = textThat(isCalendarDate, 'INVALID_DATE');
/** A date or an instant. */
export const moment: Check = textThat((text) => isCalendarDate(text) || isInstant(text), 'INVALID_MOMENT');
