import type { Random } from '../support/random.js';
import { dayAt } from './days.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OFFSETS = [0, 60, 120, -210, 765];

/** An instant written with an offset of some minutes. */
const written = (at: number, minutes: number): string => {
  const local = new Date(at + minutes * MINUTE).toISOString().slice(0, -1);
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const pair = (number: number) => String(number).padStart(2, '0');
  return minutes === 0 ? `${local}Z` : `${local}${minutes < 0 ? '-' : '+'}${pair(hours)}:${pair(rest)}`;
};

/** Mostly left out or shortly before; now and then ahead, long ago, or at the edge of a day. */
export const randomHappenedOn = (random: Random, at: number, zone: string): string | undefined => {
  const dice = random.next();
  const instant = (moment: number) => written(moment, random.pick(OFFSETS));
  const today = dayAt(at, zone);
  if (dice < 0.5) return undefined;
  if (dice < 0.68) return today;
  if (dice < 0.74) return dayAt(at - random.below(5) * DAY, zone);
  if (dice < 0.82) return instant(at - random.below(6 * HOUR));
  if (dice < 0.86) return instant(at - random.below(6 * DAY));
  // Just before and after the midnights in Greenwich and in Brussels, summer and winter.
  if (dice < 0.92)
    return instant(Date.parse(today) - random.below(4) * HOUR + random.pick([-1, 0, 1, -MINUTE, MINUTE]));
  if (dice < 0.94) return instant(at + 5 * MINUTE + random.pick([-1, 0, 1]));
  if (dice < 0.96) return instant(at + random.below(10 * MINUTE));
  if (dice < 0.97) return dayAt(at + DAY, zone);
  return random.pick([
    '1969-12-31',
    '1970-01-01',
    '1969-12-31T23:59:59Z',
    '0206-03-01',
    '2019-05-01',
    '9999-12-31',
  ]);
};

/** Mostly some days ahead; now and then just before, just after or at the very moment, and long over. */
export const randomDeadline = (random: Random, at: number, zone: string): string => {
  const dice = random.next();
  const instant = (moment: number) => written(moment, random.pick(OFFSETS));
  if (dice < 0.35) return dayAt(at + (2 + random.below(7)) * DAY, zone);
  if (dice < 0.7) return instant(at + DAY + random.below(6 * DAY));
  // The day as it is elsewhere is another one for some hours, and over before this one's.
  if (dice < 0.78) return dayAt(at, random.pick([zone, 'Europe/Brussels', 'UTC', 'Pacific/Auckland']));
  if (dice < 0.84) return dayAt(at - DAY, zone);
  if (dice < 0.9) return instant(at + random.pick([-MINUTE, -1, 0, 1, MINUTE]));
  return instant(at + random.below(12 * HOUR));
};
