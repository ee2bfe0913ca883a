import { SCHEMA_VERSIONS } from '../../domain/event-catalogue.js';
import type { PacesetterEvent } from '../../domain/event-catalogue.js';
import type { ActorId, Uuid } from '../../domain/kernel/ids.js';
import type { Moment } from '../../domain/kernel/values.js';
import { periodFrom, periodTo } from '../../../projections/history/period.js';
import { historyCounts, historyPages } from '../../../projections/history/query.js';
import type { HistoryEntry, HistoryFilter, HistoryOwner } from '../../../projections/history/query.js';
import { isCalendarDate, isInstant } from '../inputs/checks/dates.js';
import { pointLoader } from '../loaders/point-loader.js';
import type { Scope } from '../points/scope.js';
import { ApiError } from '../problems/api-error.js';
import { blindFilter, blindnessIn } from './blindness.js';
import type { ApiContext } from '../request-context.js';
import type { HistoryConnection } from '../types/history.js';
import { historyEntryValue } from '../types/history.js';
import { cursorText, pageSize, pageStart, questionHash } from './page.js';
import type { PageArguments } from './page.js';

export interface HistoryArguments extends PageArguments {
  readonly order?: 'newest' | 'oldest' | null;
  readonly actor?: readonly string[] | null;
  readonly type?: readonly string[] | null;
  readonly stage?: readonly string[] | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly by?: 'recorded' | 'happened' | null;
}

/** Whose history is asked for, and where he who asks stands. */
export interface HistoryParent {
  readonly owner: HistoryOwner;
  readonly id: Uuid;
  readonly programme: Uuid;
  readonly scope: Scope;
}

/** A page, and how many there are of all pages. */
export type HistoryConnectionValue = HistoryConnection & { readonly count: () => Promise<number> };

/** What was done, by its place in the log. The same question of many projects is one query. */
export const listHistory = async (
  context: ApiContext,
  asked: HistoryParent,
  args: HistoryArguments,
): Promise<HistoryConnectionValue> => {
  const { views } = context.runtime;
  const { owner, id } = asked;
  const first = pageSize(args.first);
  const order = args.order ?? 'newest';
  const asking = filterOf(args, await context.timeZoneOf(asked.scope, asked.programme));
  const question = questionHash('history', { ...asking, owner, id, order }, asked.scope);
  const start =
    args.after == null ? undefined : await pageStart(context.runtime, args.after, question, isPosition);
  const scope = start === undefined ? asked.scope : { ...asked.scope, point: start.point };
  const filter = {
    ...asking,
    ...blindFilter(context, await blindnessIn(context, asked.programme, scope.point)),
  };

  const request = { owner, filter, order, first, ...(start === undefined ? {} : { after: start.after }) };
  const loader = context.remembered(JSON.stringify(['history', request]), () =>
    pointLoader((point, ids) => historyPages(views, point, request, ids as Uuid[])),
  );
  const page = await loader.load({ point: scope.point, id });
  const at = { scope, question, paged: start !== undefined, hasNext: page?.hasNext ?? false };
  return historyConnection(context, page?.items ?? [], at, () =>
    countHistory(context, { ...asked, scope }, filter),
  );
};

interface PageOfHistory {
  readonly scope: Scope;
  readonly question: string;
  readonly paged: boolean;
  readonly hasNext: boolean;
}

/** Entries as a page of the answer to a question. */
export const historyConnection = (
  context: ApiContext,
  rows: readonly HistoryEntry[],
  { scope, question, paged, hasNext }: PageOfHistory,
  count: () => Promise<number>,
): HistoryConnectionValue => {
  const { storeId } = context.runtime;
  const edges = rows.map((row) => ({
    node: historyEntryValue(context, scope, row),
    cursor: cursorText(storeId, scope.point, question, row.position),
  }));
  return {
    count,
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: hasNext,
      hasPreviousPage: paged,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};

const countHistory = async (
  context: ApiContext,
  { owner, id, scope }: HistoryParent,
  filter: HistoryFilter,
): Promise<number> => {
  const { views } = context.runtime;
  const loader = context.remembered(JSON.stringify(['history count', owner, filter]), () =>
    pointLoader((point, ids) => historyCounts(views, point, owner, filter, ids as Uuid[])),
  );
  return (await loader.load({ point: scope.point, id })) ?? 0;
};

const filterOf = (args: HistoryArguments, timeZone: string): HistoryFilter => {
  const { actor, stage, from, to } = args;
  const types = args.type?.map((text) => {
    if (!isHistoryType(text)) throw new ApiError('INVALID_ARGUMENT', 'type');
    return text;
  });
  return {
    by: args.by ?? 'recorded',
    ...(actor == null ? {} : { actors: actor as readonly ActorId[] }),
    ...(types === undefined ? {} : { types }),
    ...(stage == null ? {} : { stages: stage }),
    ...(from == null ? {} : { from: periodFrom(moment(from, 'from'), timeZone) }),
    ...(to == null ? {} : { to: periodTo(moment(to, 'to'), timeZone) }),
  };
};

/** Those of programmes, projects, candidacies and rounds: what a history consists of. */
const isHistoryType = (text: string): text is PacesetterEvent['type'] =>
  Object.hasOwn(SCHEMA_VERSIONS, text) &&
  /^(programme|impact-project|candidacy|evaluation-round|score-card)\./.test(text);

const moment = (text: string, argument: string): Moment => {
  if (!isCalendarDate(text) && !isInstant(text)) throw new ApiError('INVALID_ARGUMENT', argument);
  return text;
};

export const isPosition = (key: unknown): key is number => Number.isSafeInteger(key);
