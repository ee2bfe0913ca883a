import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { ActorId, Sha256, StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import type { CalendarDate, Instant } from '../../src/domain/kernel/values.js';
import type { Point } from '../point.js';
import { compiled, listed, ofBatch, readVersions, rowsByKeys } from '../versioned.query.js';
import type { Version } from '../versioned.query.js';
import { historyTables } from './tables.js';
import type { HistoryRow } from './tables.js';

/** Held from the end of its batch on. */
export type HistoryEntry = Version<HistoryRow>;

/** Whose history: a programme's holds that of its projects and candidacies. */
export type HistoryOwner = 'project' | 'programme' | 'candidacy';

/** A bound of a period. `date`: the first day that begins at the instant or after it, where the programme is. */
export interface Bound {
  readonly instant: Instant;
  readonly date: CalendarDate;
}

/** Lists are alternatives; different fields must all hold. A day that something happened on counts as its begin. */
export interface HistoryFilter {
  readonly actors?: readonly ActorId[];
  readonly types?: readonly PacesetterEvent['type'][];
  readonly stages?: readonly string[];
  readonly by: 'recorded' | 'happened';
  /** Inclusive. */
  readonly from?: Bound;
  /** Exclusive. */
  readonly to?: Bound;
  readonly blind?: Blind;
}

/** Others' score cards that a viewer may not see: of a round, all that was recorded after a position. */
export interface Blind {
  readonly viewer: ActorId;
  readonly rounds: Readonly<Record<Uuid, number>>;
}

export interface HistoryPage {
  readonly items: readonly HistoryEntry[];
  readonly hasNext: boolean;
}

export interface HistoryPageRequest {
  readonly owner: HistoryOwner;
  readonly filter: HistoryFilter;
  readonly order: 'newest' | 'oldest';
  readonly first: number;
  /** The position behind which the page begins, in its order. */
  readonly after?: number;
}

/** A page of each owner's events by their position; empty ones included. Each costs what it reads of an index. */
export const historyPages = async (
  views: Views,
  point: Point,
  { owner, filter, order, first, after }: HistoryPageRequest,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, HistoryPage>> => {
  const newest = order === 'newest';
  // One bound at each end: of two at one end an index would use either.
  const upTo = newest && after !== undefined ? Math.min(point.position, after - 1) : point.position;
  const behind = newest || after === undefined ? sql`` : sql`and k.position > ${after}`;
  const direction = newest ? sql`desc` : sql`asc`;
  const query = compiled(sql`select r.* from json_each(${JSON.stringify([...new Set(ids)])}) as i
    cross join history as r where r.rowid in (
      select k.rowid from history as k where ${matching(owner, filter, upTo)} ${behind}
      order by k.position ${direction} limit ${first + 1})
    order by r.position ${direction}`);
  const rows = await readVersions<HistoryRow>(views, historyTables.history, query);
  const byOwner = Map.groupBy(rows, (row) => row[owner]);
  return new Map(
    ids.map((id) => {
      const found = byOwner.get(id) ?? [];
      return [id, { items: found.slice(0, first), hasNext: found.length > first }];
    }),
  );
};

/** Of a programme, the events of the batches that end at given positions, in order. */
export const historyOfBatches = async (
  views: Views,
  programme: Uuid,
  ends: readonly number[],
): Promise<readonly HistoryEntry[]> => {
  const query = compiled(sql`select r.* ${batchesOf(programme, ends)} order by r.position`);
  return readVersions<HistoryRow>(views, historyTables.history, query);
};

export const countOfBatches = async (
  views: Views,
  programme: Uuid,
  ends: readonly number[],
): Promise<number> => {
  const query = compiled(sql`select count(*) as total ${batchesOf(programme, ends)}`);
  return (await views.rows<{ total: number }>(query))[0]?.total ?? 0;
};

const batchesOf = (programme: Uuid, ends: readonly number[]): RawBuilder<unknown> =>
  sql`from json_each(${JSON.stringify(ends)}) as e cross join history as r
    where r.first = 1 and r.programme = ${programme} and ${ofBatch('r.position', 'e.value')}`;

/** By their ids; those that were recorded after the point are left out. */
export const historyByIds = async (
  views: Views,
  point: Point,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, HistoryEntry>> => {
  const query = rowsByKeys('history', ids, point.position);
  const rows = await readVersions<HistoryRow>(views, historyTables.history, query);
  return new Map(rows.map((row) => [row.key as Uuid, row]));
};

/** How many events of each owner the filter matches. */
export const historyCounts = async (
  views: Views,
  point: Point,
  owner: HistoryOwner,
  filter: HistoryFilter,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, number>> => {
  const query = compiled(sql`select i.value as id,
      (select count(*) from history as k where ${matching(owner, filter, point.position)}) as total
    from json_each(${JSON.stringify([...new Set(ids)])}) as i`);
  const rows = await views.rows<{ id: Uuid; total: number }>(query);
  return new Map(rows.map(({ id, total }) => [id, total]));
};

/** Of `k`, for the owner `i.value`. A row is never changed: what holds at a point is what was recorded by then. */
const matching = (owner: HistoryOwner, filter: HistoryFilter, upTo: number): RawBuilder<boolean> => {
  const { actors, types, stages, by, from, to, blind } = filter;
  const conditions = [sql`k.first = 1`, sql`${sql.ref(`k.${owner}`)} = i.value`, sql`k.position <= ${upTo}`];
  if (actors) conditions.push(sql`k.actor in ${listed(actors)}`);
  if (types) conditions.push(sql`k.type in ${listed(types)}`);
  if (stages) conditions.push(sql`k.stage in ${listed(stages)}`);
  const moment = by === 'recorded' ? sql.ref('k.recordedAt') : sql.ref('k.happened');
  const bound = ({ instant, date }: Bound) =>
    by === 'recorded' ? sql`${instant}` : sql`iif(length(${moment}) = 10, ${date}, ${instant})`;
  if (from) conditions.push(sql`${moment} >= ${bound(from)}`);
  if (to) conditions.push(sql`${moment} < ${bound(to)}`);
  if (blind)
    conditions.push(sql`(k.blind is null or k.actor = ${blind.viewer} or not exists (
      select 1 from json_each(${JSON.stringify(blind.rounds)}) as b where b.key = k.blind and k.position > b.value))`);
  return sql`${sql.join(conditions, sql` and `)}`;
};

/** The newest event of a stream. */
export interface StreamHead {
  readonly stream: StreamName;
  readonly revision: number;
  readonly hash: Sha256;
}

/** Of every stream whose events the filter matches, by name. */
export const streamHeads = async (
  views: Views,
  point: Point,
  programme: Uuid,
  filter: HistoryFilter,
): Promise<readonly StreamHead[]> => {
  // Of a group SQLite gives the other columns of the row that holds the maximum.
  const query = compiled(sql`select k.stream, max(k.revision) as revision, k.hash
    from json_each(${JSON.stringify([programme])}) as i cross join history as k
    where ${matching('programme', filter, point.position)} group by k.stream order by k.stream`);
  return views.rows<StreamHead>(query);
};

/** Of the stream of each project or candidacy itself; costs by their number, not by their events. */
export const ownHeads = async (
  views: Views,
  point: Point,
  owner: Exclude<HistoryOwner, 'programme'>,
  streams: ReadonlyMap<Uuid, StreamName>,
): Promise<readonly StreamHead[]> => {
  const query = compiled(sql`select r.stream, r.revision, r.hash
    from json_each(${JSON.stringify([...streams])}) as i cross join history as r where r.rowid = (
      select k.rowid from history as k where k.first = 1 and ${sql.ref(`k.${owner}`)} = i.value ->> 0
        and k.position <= ${point.position} and k.stream = i.value ->> 1
      order by k.position desc limit 1)`);
  return views.rows<StreamHead>(query);
};
