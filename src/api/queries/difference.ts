import { countOfBatches, historyOfBatches } from '../../../projections/history/query.js';
import type { HistoryOwner } from '../../../projections/history/query.js';
import type { Span } from '../../../projections/versioned.query.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import type { Point } from '../../../projections/point.js';
import type { CausedChange } from '../difference/difference.js';
import {
  differenceOfCandidacy,
  differenceOfProgramme,
  differenceOfProject,
} from '../difference/difference.js';
import { pointOfSpan } from '../points/resolve-point.js';
import { ApiError } from '../problems/api-error.js';
import type { ApiContext } from '../request-context.js';
import type { ChangeValue } from '../types/change.js';
import { historyConnection, isPosition } from './history.js';
import type { HistoryConnectionValue, HistoryParent } from './history.js';
import { pageSize, pageStart, questionHash } from './page.js';
import type { PageArguments } from './page.js';

const DIFFERENCES: Readonly<
  Record<
    HistoryOwner,
    (context: ApiContext, span: Span, id: Uuid, programme: Uuid) => Promise<readonly CausedChange[]>
  >
> = {
  project: differenceOfProject,
  candidacy: differenceOfCandidacy,
  programme: differenceOfProgramme,
};

export interface DifferenceArguments {
  readonly from: string;
  readonly to?: string | null;
  readonly path?: readonly string[] | null;
}

/** What changed between two points, the second being where the parent stands if it is not named. */
export const listDifference = async (
  context: ApiContext,
  parent: HistoryParent,
  { from, to, path: under }: DifferenceArguments,
): Promise<ChangeValue[]> => {
  const { runtime } = context;
  const { owner, id, programme, scope } = parent;
  const timeZone = await context.timeZoneOf(scope, programme);
  const [first, last] = await Promise.all([
    pointOfSpan(runtime, from, 'from', timeZone),
    to == null ? scope.point : pointOfSpan(runtime, to, 'to', timeZone),
  ]);
  if (scope.dated && isAfter(last, scope.point)) throw new ApiError('POINT_LATER', 'to');
  if (isAfter(first, last)) throw new ApiError('POINT_REVERSED', 'from');

  const span = { from: first.position, to: last.position };
  const changes = await DIFFERENCES[owner](context, span, id, programme);
  const stands: HistoryParent = { ...parent, scope: { ...scope, point: last } };
  const wanted = changes.filter(({ path }) => (under ?? []).every((name, index) => path[index] === name));
  return wanted.map(({ path, before, after, ends }) => ({
    path: [...path],
    before,
    after,
    ends,
    parent: stands,
    question: [owner, id, from, to ?? null, path],
  }));
};

/** By what was recorded: after a correction of the clock a later point can have an earlier instant. */
const isAfter = (one: Point, other: Point): boolean => one.position > other.position;

/** The events of the commands that made a change, in their order. */
export const listCauses = async (
  context: ApiContext,
  { ends, parent: { programme, scope }, question }: ChangeValue,
  args: PageArguments,
): Promise<HistoryConnectionValue> => {
  const { views } = context.runtime;
  const first = pageSize(args.first);
  // The second point moves on where it is now: the question holds it as it was asked.
  const asked = questionHash('difference', question, { ...scope, dated: false });
  const start =
    args.after == null ? undefined : await pageStart(context.runtime, args.after, asked, isPosition);
  const stands = start === undefined ? scope : { ...scope, point: start.point };
  const all = ends.filter((end) => end <= stands.point.position);
  const behind = start === undefined ? all : all.filter((end) => end > start.after);

  const rows = await historyOfBatches(views, programme, behind.slice(0, first + 1));
  const items = rows.filter(({ position }) => start === undefined || position > start.after);
  const page = {
    scope: stands,
    question: asked,
    paged: start !== undefined,
    hasNext: items.length > first,
  };
  return historyConnection(context, items.slice(0, first), page, () => countOfBatches(views, programme, all));
};
