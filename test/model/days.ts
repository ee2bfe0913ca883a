/** When something happened in the world, and when it was written down (epoch milliseconds). */
export interface Happening {
  readonly on?: string;
  readonly at: number;
}

const FIVE_MINUTES = 300_000;
const EARLIEST = '1970-01-01';
const isDay = (moment: string): boolean => !moment.includes('T');

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a time zone; Sweden writes days as ISO 8601 does. */
export const dayAt = (at: number, zone: string): string => {
  if (!calendars.has(zone)) calendars.set(zone, new Intl.DateTimeFormat('sv-SE', { timeZone: zone }));
  return calendars.get(zone)!.format(at);
};

const dayOf = (moment: string | number, zone: string): string => {
  if (typeof moment === 'number') return dayAt(moment, zone);
  return isDay(moment) ? moment : dayAt(Date.parse(moment), zone);
};

/** What is wrong with the moment alone: a day after today, an instant more than 5 minutes ahead, before 1970. */
export const misdated = ({ on, at }: Happening, zone: string): string | undefined => {
  if (on === undefined) return undefined;
  if (isDay(on) ? on > dayAt(at, zone) : Date.parse(on) > at + FIVE_MINUTES)
    return 'happenedOn IN_THE_FUTURE';
  return on.slice(0, 10) < EARLIEST ? 'happenedOn TOO_LONG_AGO' : undefined;
};

/** Whether a move precedes the move before it, or a withdrawal its grant (write-model 2). */
export const precedes = (later: Happening, earlier: Happening, zone: string): boolean => {
  const end = later.on ?? later.at;
  const given = earlier.on ?? earlier.at;
  // A begin later than the command's clock counts as that clock; the clock can have been put back since.
  const clock = Math.min(earlier.at, later.at);
  const ahead =
    typeof given === 'string' && isDay(given) ? given > dayAt(clock, zone) : instant(given) > clock;
  const begin = ahead ? clock : given;
  const byDay = [begin, end].some((moment) => typeof moment === 'string' && isDay(moment));
  return byDay ? dayOf(end, zone) < dayOf(begin, zone) : instant(end) < instant(begin);
};

const instant = (moment: string | number): number =>
  typeof moment === 'number' ? moment : Date.parse(moment);
