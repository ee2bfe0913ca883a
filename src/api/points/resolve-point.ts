import type { Instant } from '../../domain/kernel/values.js';
import { periodFrom, periodTo } from '../../../projections/history/period.js';
import type { Point } from '../../../projections/point.js';
import { isCalendarDate, isInstant } from '../inputs/checks/dates.js';
import { ApiError } from '../problems/api-error.js';
import type { Runtime } from '../runtime.js';
import { parsePosition } from './position.js';

/** How long a read waits for the views where nothing else is said. */
export const WAIT_MS = 2000;
const MAX_WAIT_MS = 30_000;
const BEGIN: Instant = '1970-01-01T00:00:00.000Z';

/** The views as they stand, at the server's clock; never before what they have seen. */
export const livePoint = ({ views, clock }: Runtime): Point => {
  const { position, runningMaximum } = views.status();
  const now = new Date(clock.now()).toISOString();
  return { position, at: runningMaximum !== undefined && runningMaximum > now ? runningMaximum : now };
};

export interface PointArguments {
  readonly at?: string | null;
  readonly position?: string | null;
}

/** The point of `asOf`: the position picks the rows, the instant is what durations count to. */
export const pointAsOf = async (runtime: Runtime, args: PointArguments): Promise<Point> => {
  const at = args.at == null ? undefined : pastInstant(runtime, args.at);
  if (args.position == null) {
    if (at === undefined) throw new ApiError('POINT_NEEDED');
    const { position } = await runtime.views.pointAtInstant(at);
    return { position, at };
  }
  const asked = parsePosition(runtime.storeId, args.position, 'position');
  await reached(runtime, asked, WAIT_MS);
  const { position, runningMaximum = BEGIN } = await runtime.views.pointAtPosition(asked);
  if (at !== undefined && at < runningMaximum) throw new ApiError('INSTANT_BEFORE_POSITION', 'at');
  return { position, at: at ?? runningMaximum };
};

/** Read your own writes: now, but not before the views have reached a position and hold what is there. */
export const pointAfter = async (runtime: Runtime, position: string, timeoutMs: number): Promise<Point> => {
  if (timeoutMs < 0 || timeoutMs > MAX_WAIT_MS) throw new ApiError('INVALID_ARGUMENT', 'timeoutMs');
  const asked = parsePosition(runtime.storeId, position, 'position');
  await reached(runtime, asked, timeoutMs);
  if (!(await runtime.views.holds(asked))) throw new ApiError('VIEW_PARKED', 'position');
  return livePoint(runtime);
};

const reached = async (runtime: Runtime, position: number, timeoutMs: number): Promise<void> => {
  if (position <= runtime.views.status().position) return;
  if (!(await runtime.views.waitFor(position, timeoutMs))) throw new ApiError('VIEW_BEHIND', 'position');
};

/** In UTC with milliseconds, as recorded instants are, so that they compare as text. */
const pastInstant = ({ views, clock }: Runtime, text: string): Instant => {
  if (!isInstant(text)) throw new ApiError('INVALID_DATE_TIME', 'at');
  const at = new Date(Date.parse(text)).toISOString();
  // A log whose clock ran ahead may be asked for what it has recorded.
  const latest = Math.max(clock.now(), Date.parse(views.status().runningMaximum ?? BEGIN));
  if (Date.parse(at) > latest) throw new ApiError('INSTANT_AHEAD', 'at');
  return at;
};

/** A span's begin or end: a date, an instant or a position; a date by the programme's day. */
export const pointOfSpan = async (
  runtime: Runtime,
  text: string,
  end: 'from' | 'to',
  timeZone: string,
): Promise<Point> => {
  try {
    if (isCalendarDate(text))
      return await pointAsOf(runtime, { at: boundOfDay(runtime, text, end, timeZone) });
    return await pointAsOf(runtime, isInstant(text) ? { at: text } : { position: text });
  } catch (error) {
    throw error instanceof ApiError ? new ApiError(error.code, end, error.params) : error;
  }
};

/** A span from a day takes in what was recorded on it, and so does one to a day; today ends now. */
const boundOfDay = (runtime: Runtime, date: string, end: 'from' | 'to', timeZone: string): Instant => {
  const { instant } = end === 'from' ? periodFrom(date, timeZone) : periodTo(date, timeZone);
  const now = Math.max(runtime.clock.now(), Date.parse(runtime.views.status().runningMaximum ?? BEGIN));
  const began = Date.parse(periodFrom(date, timeZone).instant) <= now;
  const bound = Date.parse(instant) - 1;
  return new Date(end === 'to' && began ? Math.min(bound, now) : bound).toISOString();
};
