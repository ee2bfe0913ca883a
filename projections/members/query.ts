import { sql } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { ActorId, Uuid } from '../../src/domain/kernel/ids.js';
import type { Point } from '../point.js';
import { compiled, heldAt, readRows, rowsByIdentity, rowsByKeys } from '../versioned.query.js';
import type { Keyed } from '../versioned.query.js';
import { membersTables } from './tables.js';
import type { MembershipRow, ProgrammeRow, ServiceTokenRow } from './tables.js';

/** `key` is the programme's id, `programmeKey` the human key. */
export type Programme = Keyed<ProgrammeRow>;
export type Membership = Keyed<MembershipRow>;
/** `key` is the token's id. */
export type ServiceToken = Keyed<ServiceTokenRow>;

/** By id; those that the views do not hold at the point are left out. */
export const programmesByIds = async (
  views: Views,
  point: Point,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Programme>> => {
  const query = rowsByKeys('programme', ids, point.position);
  const rows = await readRows<ProgrammeRow>(views, membersTables.programme, query);
  return new Map(rows.map((row) => [row.key as Uuid, row]));
};

export const programmeByKey = async (
  views: Views,
  point: Point,
  programmeKey: string,
): Promise<Programme | undefined> => {
  const query = rowsByIdentity('programme', ['programmeKey'], [programmeKey], point.position);
  return (await readRows<ProgrammeRow>(views, membersTables.programme, query))[0];
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
