import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import type { Point } from '../point.js';
import { compiled, decodeColumns, heldAt, readRows, rowsByKeys } from '../versioned.query.js';
import type { Keyed } from '../versioned.query.js';
import { readinessTables } from './tables.js';
import type { CandidacyRow, CandidacyVersionRow, FrameworkRow } from './tables.js';

/** `key` is the candidacy's id, `candidacyKey` the human key. */
export type Candidacy = Keyed<CandidacyRow & CandidacyVersionRow>;

/** By id; those that the views do not hold at the point are left out. */
export const candidaciesByIds = async (
  views: Views,
  point: Point,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Candidacy>> => {
  const query = sql`select r.*, v.version from json_each(${JSON.stringify([...new Set(ids)])}) as k
    cross join candidacy as r cross join candidacy_version as v
    where ${heldAt('r', 'candidacy', 'k.value', point.position)}
      and ${heldAt('v', 'candidacy_version', 'k.value', point.position)}`;
  return new Map((await readCandidacies(views, query)).map((row) => [row.key as Uuid, row]));
};

export const candidacyByKey = async (
  views: Views,
  point: Point,
  programme: Uuid,
  candidacyKey: string,
): Promise<Candidacy | undefined> => {
  const query = sql`select r.*, v.version ${ofProgramme(point, programme)}
    and k.sortKey = ${candidacyKey} and k.candidacyKey = ${candidacyKey}`;
  return (await readCandidacies(views, query))[0];
};

export interface CandidaciesPage {
  readonly items: readonly Candidacy[];
  readonly hasNext: boolean;
}

/** Of a programme in the order of their keys, behind `after` where it is given. */
export const candidaciesPage = async (
  views: Views,
  point: Point,
  programme: Uuid,
  first: number,
  after?: string,
): Promise<CandidaciesPage> => {
  const query = sql`select r.*, v.version ${ofProgramme(point, programme)}
    ${after === undefined ? sql`` : sql`and k.sortKey > ${after}`} order by k.sortKey limit ${first + 1}`;
  const rows = await readCandidacies(views, query);
  return { items: rows.slice(0, first), hasNext: rows.length > first };
};

export const frameworksOf = async (
  views: Views,
  point: Point,
  candidacies: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, FrameworkRow>> => {
  const query = rowsByKeys('framework', candidacies, point.position);
  const rows = await readRows<FrameworkRow>(views, readinessTables.framework, query);
  return new Map(rows.map((row) => [row.key as Uuid, row]));
};

const ofProgramme = (point: Point, programme: Uuid): RawBuilder<unknown> =>
  sql`from candidacy as k cross join candidacy as r cross join candidacy_version as v
    where k.first = 1 and k.programme = ${programme} and k.from_position <= ${point.position}
      and ${heldAt('r', 'candidacy', 'k.key', point.position)}
      and ${heldAt('v', 'candidacy_version', 'k.key', point.position)}`;

const readCandidacies = async (views: Views, query: RawBuilder<unknown>): Promise<Candidacy[]> => {
  const rows = await views.rows<Record<string, unknown>>(compiled(query));
  return rows.map(
    (raw) =>
      ({
        key: raw['key'],
        version: raw['version'],
        ...decodeColumns(readinessTables.candidacy, raw),
      }) as unknown as Candidacy,
  );
};
