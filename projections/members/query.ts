import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { ActorId, Uuid } from '../../src/domain/kernel/ids.js';
import type { Point } from '../point.js';
import { compiled, decodeColumns, heldAt, readRows, rowsByIdentity, rowsByKeys } from '../versioned.query.js';
import type { Keyed } from '../versioned.query.js';
import { membersTables } from './tables.js';
import type {
  MembershipRow,
  ProgrammeRow,
  ProgrammeVersionRow,
  ServiceTokenRow,
  TenureRow,
} from './tables.js';

/** `key` is the programme's id, `programmeKey` the human key. */
export type Programme = Keyed<ProgrammeRow & ProgrammeVersionRow>;
export type Membership = Keyed<MembershipRow>;
export type Tenure = Keyed<TenureRow>;
/** `key` is the token's id. */
export type ServiceToken = Keyed<ServiceTokenRow>;

/** By id; those that the views do not hold at the point are left out. */
export const programmesByIds = async (
  views: Views,
  point: Point,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Programme>> => {
  const query = sql`select r.*, v.version from json_each(${JSON.stringify([...new Set(ids)])}) as k
    cross join programme as r cross join programme_version as v
    where ${heldAt('r', 'programme', 'k.value', point.position)}
      and ${heldAt('v', 'programme_version', 'k.value', point.position)}`;
  return new Map((await readProgrammes(views, query)).map((row) => [row.key as Uuid, row]));
};

export const programmeByKey = async (
  views: Views,
  point: Point,
  programmeKey: string,
): Promise<Programme | undefined> => {
  const query = sql`select r.*, v.version from programme as k
    cross join programme as r cross join programme_version as v
    where k.first = 1 and k.programmeKey = ${programmeKey} and k.from_position <= ${point.position}
      and ${heldAt('r', 'programme', 'k.key', point.position)}
      and ${heldAt('v', 'programme_version', 'k.key', point.position)}`;
  return (await readProgrammes(views, query))[0];
};

const readProgrammes = async (views: Views, query: RawBuilder<unknown>): Promise<Programme[]> => {
  const rows = await views.rows<Record<string, unknown>>(compiled(query));
  return rows.map(
    (raw) =>
      ({
        key: raw['key'],
        version: raw['version'],
        ...decodeColumns(membersTables.programme, raw),
      }) as unknown as Programme,
  );
};

/** Every membership that an actor has or had, withdrawn ones included. */
export const membershipsOf = async (
  views: Views,
  point: Point,
  actor: ActorId,
): Promise<readonly Membership[]> => {
  const query = rowsByIdentity('membership', ['actor', 'programme', 'role'], [actor], point.position);
  return readRows<MembershipRow>(views, membersTables.membership, query);
};

/** By programme, withdrawn memberships included, by actor and role. */
export const membershipsIn = async (
  views: Views,
  point: Point,
  programmes: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly Membership[]>> => {
  const query = rowsByIdentity('membership', ['programme', 'actor', 'role'], programmes, point.position);
  const rows = await readRows<MembershipRow>(views, membersTables.membership, query);
  return Map.groupBy(rows, (row) => row.programme);
};

/** Every time that anybody held a role in a programme, by grant; withdrawn ones included. */
export const tenuresIn = async (
  views: Views,
  point: Point,
  programmes: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly Tenure[]>> => {
  const query = rowsByIdentity('tenure', ['programme', 'number'], programmes, point.position);
  const rows = await readRows<TenureRow>(views, membersTables.tenure, query);
  return Map.groupBy(rows, (row) => row.programme);
};

/** Every token, oldest first, revoked ones included. */
export const serviceTokens = async (views: Views, point: Point): Promise<readonly ServiceToken[]> => {
  const query = compiled(sql`select r.* from service_token as k cross join service_token as r
    where k.first = 1 and k.from_position <= ${point.position}
      and ${heldAt('r', 'service_token', 'k.key', point.position)} order by k.createdAt, k.key`);
  return readRows<ServiceTokenRow>(views, membersTables.service_token, query);
};

export const serviceTokensByIds = async (
  views: Views,
  point: Point,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, ServiceToken>> => {
  const query = rowsByKeys('service_token', ids, point.position);
  const rows = await readRows<ServiceTokenRow>(views, membersTables.service_token, query);
  return new Map(rows.map((row) => [row.key as Uuid, row]));
};
