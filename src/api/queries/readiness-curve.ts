import type { Uuid } from '../../domain/kernel/ids.js';
import { dayOf, startOfDay } from '../../domain/kernel/moments.js';
import type { CalendarDate, Instant } from '../../domain/kernel/values.js';
import { mean } from '../../domain/readiness/compute.js';
import { isCalendarDate } from '../inputs/checks/dates.js';
import { pointAsOf } from '../points/resolve-point.js';
import type { Scope } from '../points/scope.js';
import { ApiError } from '../problems/api-error.js';
import type { ApiContext } from '../request-context.js';
import type { CurveStep, ReadinessCurvePoint } from '../types/readiness.js';
import type { Assessed } from '../types/readiness-values.js';
import { localized } from '../types/values.js';
import { candidacyById, plainUuid } from './find.js';
import { assessedAt } from './readiness.js';

/** More points than days in a year are asked for in parts. */
const MOST_POINTS = 400;

export interface CurveArguments {
  readonly candidacy: string;
  readonly from: string;
  readonly to: string;
  readonly step: CurveStep;
}

/**
 * The levels of a candidacy at the end of days from one to another. Each point is what `asOf` tells at its instant;
 * it reads the assessments alone, which is all that levels come of.
 */
export const readReadinessCurve = async (
  context: ApiContext,
  scope: Scope,
  { candidacy: text, from, to, step }: CurveArguments,
): Promise<readonly ReadinessCurvePoint[] | null> => {
  const id = plainUuid('candidacy', text);
  const candidacy = id === undefined ? null : await candidacyById(context, scope, id);
  if (candidacy === null) return null;
  const timeZone = await context.timeZoneOf(scope, candidacy.row.programme);
  const today = dayOf(Date.parse(scope.point.at), timeZone);
  checkDays(from, to, today, scope);
  const days = daysOf(from, to, step);
  if (days.length > MOST_POINTS) throw new ApiError('TOO_MANY_POINTS', 'step', { max: MOST_POINTS });
  return Promise.all(
    days.map(async (day) => {
      const then = day === today ? scope : await endOf(context, scope, day, timeZone);
      return pointOf(context, await assessedAt(context, then, candidacy.uuid as Uuid), day, then.point.at);
    }),
  );
};

const checkDays = (from: string, to: string, today: CalendarDate, { dated }: Scope): void => {
  if (!isCalendarDate(from)) throw new ApiError('INVALID_ARGUMENT', 'from');
  if (!isCalendarDate(to)) throw new ApiError('INVALID_ARGUMENT', 'to');
  if (from > to) throw new ApiError('POINT_REVERSED', 'from');
  if (to > today) throw new ApiError(dated ? 'POINT_LATER' : 'INSTANT_AHEAD', 'to');
};

/** Every day, week or month from the first on, up to the last; months end with their last day. One too many at most. */
const daysOf = (from: CalendarDate, to: CalendarDate, step: CurveStep): readonly CalendarDate[] => {
  const days: CalendarDate[] = [];
  for (let day = from, count = 1; day <= to && days.length <= MOST_POINTS; count++) {
    days.push(day);
    day = stepped(from, step, count);
  }
  return days;
};

const stepped = (from: CalendarDate, step: CurveStep, count: number): CalendarDate => {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  if (step !== 'month') return dateOf(Date.UTC(year, month - 1, day + count * (step === 'day' ? 1 : 7)));
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month - 1 + count, Math.min(day, last)));
};

const dateOf = (epochMs: number): CalendarDate => new Date(epochMs).toISOString().slice(0, 10);

/** Never past where the question stands. */
const endOf = async (
  { runtime }: ApiContext,
  scope: Scope,
  day: CalendarDate,
  timeZone: string,
): Promise<Scope> => {
  const at: Instant = new Date(startOfDay(stepped(day, 'day', 1), timeZone) - 1).toISOString();
  const { position } = await pointAsOf(runtime, { at });
  return { ...scope, point: { position: Math.min(position, scope.point.position), at } };
};

const pointOf = (
  { language }: ApiContext,
  assessed: Assessed | null,
  day: CalendarDate,
  at: Instant,
): ReadinessCurvePoint => {
  if (assessed === null) return { day, at, level: null, categories: [] };
  const { definition, assessments } = assessed;
  const categories = definition.categories.map(({ key, labels, factors }) => ({
    key,
    label: localized(labels, language),
    level: mean(factors.map((factor) => ({ level: assessments.get(factor.key)?.level ?? 0 }))),
  }));
  return { day, at, level: mean(categories), categories };
};
