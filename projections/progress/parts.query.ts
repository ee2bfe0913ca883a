import type { Views } from '../../src/application/ports/views.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import type { Point } from '../point.js';
import { readRows, rowsByIdentity, rowsByKeys } from '../versioned.query.js';
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
  const query = rowsByKeys('lifecycle', projects, point.position);
  const rows = await readRows<LifecycleRow>(views, progressTables.lifecycle, query);
  return new Map(rows.map((row) => [row.key as Uuid, row]));
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
