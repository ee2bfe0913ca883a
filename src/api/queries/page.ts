import { createHash } from 'node:crypto';
import type { Point } from '../../../projections/point.js';
import type { LogPoint } from '../../application/ports/views.js';
import { LIMITS } from '../limits/limits.js';
import { isInstant } from '../inputs/checks/dates.js';
import { parsePosition, positionText } from '../points/position.js';
import type { Scope } from '../points/scope.js';
import { ApiError } from '../problems/api-error.js';
import type { Runtime } from '../runtime.js';
import { WAIT_MS } from '../points/resolve-point.js';

export const PAGE = { standard: LIMITS.defaultPageSize, most: LIMITS.pageSize } as const;

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

export const pageSize = (first: number | null | undefined): number => {
  const size = first ?? PAGE.standard;
  if (size < 1 || size > PAGE.most) throw new ApiError('INVALID_PAGE', 'first', { max: PAGE.most });
  return size;
};

/** What a query asks, without its page: a cursor belongs to one such question. */
export const questionHash = (type: string, filter: object, { point, dated }: Scope): string =>
  createHash('sha256')
    .update(JSON.stringify([type, filter, dated ? [point.position, point.at] : null]))
    .digest('base64url')
    .slice(0, 16);

/** Where a later page begins, and as of when: the point of the first page. */
export interface PageStart<K> {
  readonly point: Point;
  readonly after: K;
}

/** Position, instant, hash of the question, and the key in its order. */
export const cursorText = (storeId: string, point: Point, question: string, key: unknown): string =>
  Buffer.from(
    JSON.stringify({ p: positionText(storeId, point.position), a: point.at, q: question, k: key }),
  ).toString('base64url');

/**
 * Reads a cursor back. One of another question, of another store or made up is refused; where the views are behind
 * its point (they are being rebuilt), it waits as `asOf` does.
 */
export const pageStart = async <K>(
  runtime: Runtime,
  cursor: string,
  question: string,
  isKey: (key: unknown) => key is K,
): Promise<PageStart<K>> => {
  const { p, a, q, k } = decoded(cursor);
  if (q !== question || typeof p !== 'string' || typeof a !== 'string' || !isInstant(a) || !isKey(k))
    throw new ApiError('INVALID_CURSOR', 'after');
  const position = positionIn(runtime, p);
  if (position > (await runtime.head())) throw new ApiError('INVALID_CURSOR', 'after');
  if (!(await runtime.views.waitFor(position, WAIT_MS))) throw new ApiError('VIEW_BEHIND', 'after');
  const whole = await runtime.views.pointAtPosition(position);
  if (whole.position !== position || !couldHaveBeen(runtime, a, whole))
    throw new ApiError('INVALID_CURSOR', 'after');
  return { point: { position, at: a }, after: k };
};

/** Whether a first page can have stood at an instant: written as here, not before its position's own, not ahead. */
const couldHaveBeen = ({ clock, views }: Runtime, at: string, { runningMaximum = '' }: LogPoint): boolean =>
  new Date(at).toISOString() === at &&
  at >= runningMaximum &&
  Date.parse(at) <= Math.max(clock.now(), Date.parse(views.status().runningMaximum ?? at));

const decoded = (cursor: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // What is no JSON was not made here either.
  }
  throw new ApiError('INVALID_CURSOR', 'after');
};

const positionIn = ({ storeId }: Runtime, text: string): number => {
  try {
    return parsePosition(storeId, text, 'after');
  } catch {
    throw new ApiError('INVALID_CURSOR', 'after');
  }
};
