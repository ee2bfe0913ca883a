import { sql } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import {
  compiled,
  decodeColumns,
  heldIn,
  readVersions,
  versionsByIdentity,
  versionsByKeys,
  type Span,
  type Version,
} from '../versioned.query.js';
import { progressTables } from './tables.js';
import type { EvidenceRow, ProgressRows, ProjectRow, StandingRow } from './tables.js';

/** Everything that a project consisted of in a span, version by version. */
export type ProjectVersions = { readonly [T in keyof ProgressRows]: readonly Version<ProgressRows[T]>[] };

const LISTS = {
  visit: ['project', 'visit'],
  waiting: ['project', 'number'],
  gate: ['project', 'act'],
  condition: ['project', 'number'],
  evidence: ['project', 'number'],
} as const satisfies Partial<Record<keyof ProgressRows, readonly string[]>>;

export const projectVersions = async (views: Views, span: Span, project: Uuid): Promise<ProjectVersions> => {
  const own = <T extends 'project' | 'lifecycle' | 'standing'>(table: T) =>
    readVersions<ProgressRows[T]>(views, progressTables[table], versionsByKeys(table, [project], span));
  const list = <T extends keyof typeof LISTS>(table: T) =>
    readVersions<ProgressRows[T]>(
      views,
      progressTables[table],
      versionsByIdentity(table, LISTS[table], project, span),
    );
  const [details, lifecycle, standing, visit, waiting, gate, condition, evidence] = await Promise.all([
    own('project'),
    own('lifecycle'),
    own('standing'),
    list('visit'),
    list('waiting'),
    list('gate'),
    list('condition'),
    list('evidence'),
  ]);
  return { project: details, lifecycle, standing, visit, waiting, gate, condition, evidence };
};

/** Of pieces of evidence alone, each with its versions in order. */
export const evidenceVersions = (
  views: Views,
  span: Span,
  ids: readonly Uuid[],
): Promise<readonly Version<EvidenceRow>[]> =>
  readVersions(views, progressTables.evidence, versionsByKeys('evidence', ids, span));

/** What a programme tells of each of its projects. */
export type Overview = Pick<ProjectRow, 'projectKey' | 'title' | 'district' | 'themes'>;
export type OverviewStanding = Pick<StandingRow, 'status' | 'stage' | 'leads'>;
/** `project`: whose it is. */
export interface OverviewCondition {
  readonly project: Uuid;
  readonly open: number;
}

/** The projects of a programme in a span, version by version, in the order of their keys. */
export interface PortfolioVersions {
  readonly projects: readonly Version<Overview>[];
  readonly standings: readonly Version<OverviewStanding>[];
  readonly conditions: readonly Version<OverviewCondition>[];
}

export const portfolioVersions = async (
  views: Views,
  span: Span,
  programme: Uuid,
): Promise<PortfolioVersions> => {
  const first = sql`from project as k cross join`;
  const ofProgramme = sql`k.first = 1 and k.programme = ${programme} and k.from_position <= ${span.to}`;
  const range = sql`r.key, r.from_position, r.to_position`;
  const read = async (query: ReturnType<typeof sql>) => views.rows<Record<string, unknown>>(compiled(query));
  const [projects, standings, conditions] = await Promise.all([
    read(sql`select ${range}, r.projectKey, r.title, r.district, r.themes ${first} project as r
      where ${ofProgramme} and ${heldIn('r', 'project', 'k.key', span)} order by k.sortKey, k.key, r.from_position`),
    read(sql`select ${range}, r.status, r.stage, r.leads ${first} standing as r
      where ${ofProgramme} and ${heldIn('r', 'standing', 'k.key', span)} order by k.key, r.from_position`),
    read(sql`select ${range}, r.project, r.closed is null as open ${first} condition as c cross join condition as r
      where ${ofProgramme} and c.first = 1 and c.project = k.key and c.from_position <= ${span.to}
        and ${heldIn('r', 'condition', 'c.key', span)} order by r.key, r.from_position`),
  ]);
  const decoded = (table: 'project' | 'standing', rows: readonly Record<string, unknown>[]) =>
    rows.map((row) => ({
      key: row['key'],
      from_position: row['from_position'],
      to_position: row['to_position'],
      ...decodeColumns(progressTables[table], row),
    }));
  return {
    projects: decoded('project', projects) as unknown as Version<Overview>[],
    standings: decoded('standing', standings) as unknown as Version<OverviewStanding>[],
    conditions: conditions as unknown as Version<OverviewCondition>[],
  };
};
