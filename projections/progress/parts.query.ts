import { sql } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import type { Point } from '../point.js';
import { compiled, decodeColumns, heldAt, readRows, rowsByIdentity, rowsByKeys } from '../versioned.query.js';
import type { Keyed } from '../versioned.query.js';
import { progressTables } from './tables.js';
import type { ConditionRow, GateRow, LifecycleRow, ProgressRows, VisitRow, WaitingRow } from './tables.js';

export type Visit = Keyed<VisitRow>;
export type Waiting = Keyed<WaitingRow>;
export type GateAct = Keyed<GateRow>;
/** `key` is the condition's id. */
export type Condition = Keyed<ConditionRow>;

/** What many projects consist of, each list in its own order; a project without any is left out. */
export type ByProject<R> = ReadonlyMap<Uuid, readonly R[]>;

export const lifecyclesOf = async (
  views: Views,
  point: Point,
  projects: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, LifecycleRow>> => {
  // Projects are mostly led by the same definition, which is long: it is read once for all of them.
  const query = sql`select r.*, json_group_array(r.key) as projects
    from json_each(${JSON.stringify([...new Set(projects)])}) as k cross join lifecycle as r
    where ${heldAt('r', 'lifecycle', 'k.value', point.position)} group by r.contentHash`;
  const rows = await views.rows<Record<string, unknown>>(compiled(query));
  return new Map(
    rows.flatMap((raw) => {
      const row = decodeColumns(progressTables.lifecycle, raw) as unknown as LifecycleRow;
      return (JSON.parse(raw['projects'] as string) as Uuid[]).map((project) => [project, row] as const);
    }),
  );
};

export const visitsOf = (views: Views, point: Point, projects: readonly Uuid[]): Promise<ByProject<Visit>> =>
  partsOf(views, point, 'visit', ['project', 'visit'], projects);

/** Pauses and holds. */
export const waitingsOf = (
  views: Views,
  point: Point,
  projects: readonly Uuid[],
): Promise<ByProject<Waiting>> => partsOf(views, point, 'waiting', ['project', 'number'], projects);

/** Requests, their withdrawals and decisions. */
export const gateActsOf = (
  views: Views,
  point: Point,
  projects: readonly Uuid[],
): Promise<ByProject<GateAct>> => partsOf(views, point, 'gate', ['project', 'act'], projects);

export const conditionsOf = (
  views: Views,
  point: Point,
  projects: readonly Uuid[],
): Promise<ByProject<Condition>> => partsOf(views, point, 'condition', ['project', 'number'], projects);

export const conditionsByIds = async (
  views: Views,
  point: Point,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Condition>> => {
  const query = rowsByKeys('condition', ids, point.position);
  const rows = await readRows<ConditionRow>(views, progressTables.condition, query);
  return new Map(rows.map((row) => [row.key as Uuid, row]));
};

const partsOf = async <T extends 'visit' | 'waiting' | 'gate' | 'condition'>(
  views: Views,
  point: Point,
  table: T,
  identity: readonly string[],
  projects: readonly Uuid[],
): Promise<ByProject<Keyed<ProgressRows[T]>>> => {
  const query = rowsByIdentity(table, identity, projects, point.position);
  const rows = await readRows<ProgressRows[T]>(views, progressTables[table], query);
  return Map.groupBy(rows, (row) => row.project);
};
