import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { ProjectStatus } from '../../src/domain/impact-project/events.js';
import type { ActorId, Uuid } from '../../src/domain/kernel/ids.js';
import type { Language } from '../../src/domain/kernel/values.js';
import type { Point } from '../point.js';
import { compiled, heldAt, listed } from '../versioned.query.js';
import { projectColumns, readProjects } from './query.js';
import type { Project } from './query.js';
import { DAY_MS } from './standstill.js';

/** Lists are alternatives; different fields must all hold. */
export interface ProjectsFilter {
  /** Those that the caller may read, narrowed to what he asks for. */
  readonly programmes: readonly Uuid[];
  readonly stages?: readonly string[];
  readonly statuses?: readonly ProjectStatus[];
  readonly districts?: readonly string[];
  readonly themes?: readonly string[];
  readonly leads?: readonly ActorId[];
  /** At least so many days of standstill. */
  readonly standstillDays?: number;
}

/** `title`: in the language, else the first of nl, fr, en that there is. Ties, and projects without a key, by id. */
export type ProjectsOrder = { readonly by: 'key' } | { readonly by: 'title'; readonly language: Language };

/** Where a project stands in an order: what its cursor holds. */
export interface ProjectsCursor {
  readonly sort: string;
  readonly id: Uuid;
}

export interface ProjectsPage {
  readonly items: readonly { readonly project: Project; readonly cursor: ProjectsCursor }[];
  readonly hasNext: boolean;
}

/** `first`: 1 to 100. */
export const projectsPage = async (
  views: Views,
  point: Point,
  filter: ProjectsFilter,
  order: ProjectsOrder,
  first: number,
  after?: ProjectsCursor,
): Promise<ProjectsPage> => {
  const sort = sortOf(order);
  const query = sql`select ${projectColumns} from project as k
    cross join project as p cross join standing as s where ${matching(filter, point)}
      ${after === undefined ? sql`` : sql`and (${sort}, k.key) > (${after.sort}, ${after.id})`}
    order by ${sort}, k.key limit ${first + 1}`;
  const projects = await readProjects(views, query);
  return {
    items: projects.slice(0, first).map((project) => ({ project, cursor: cursorOf(project, order) })),
    hasNext: projects.length > first,
  };
};

/** How many projects the filter matches. */
export const projectsCount = async (views: Views, point: Point, filter: ProjectsFilter): Promise<number> => {
  const rows = await views.rows<{ count: number }>(
    compiled(sql`select count(*) as count from project as k
      cross join project as p cross join standing as s where ${matching(filter, point)}`),
  );
  return rows[0]?.count ?? 0;
};

const matching = (filter: ProjectsFilter, point: Point): RawBuilder<boolean> => {
  const { programmes, stages, statuses, districts, themes, leads, standstillDays } = filter;
  const conditions = [
    sql`k.first = 1`,
    // One programme is asked by equality, so that its index gives the order by key.
    programmes.length === 1 ? sql`k.programme = ${programmes[0]}` : sql`k.programme in ${listed(programmes)}`,
    sql`k.from_position <= ${point.position}`,
    heldAt('p', 'project', 'k.key', point.position),
    heldAt('s', 'standing', 'k.key', point.position),
  ];
  if (stages) conditions.push(sql`s.stage in ${listed(stages)}`);
  if (statuses) conditions.push(sql`s.status in ${listed(statuses)}`);
  if (districts) conditions.push(sql`p.district in ${listed(districts)}`);
  if (themes)
    conditions.push(sql`exists (select 1 from json_each(p.themes) where value in ${listed(themes)})`);
  if (leads) conditions.push(sql`exists (select 1 from json_each(s.leads) where value in ${listed(leads)})`);
  if (standstillDays !== undefined)
    conditions.push(sql`s.lastActivity <= ${Date.parse(point.at) - standstillDays * DAY_MS}`);
  return sql`${sql.join(conditions, sql` and `)}`;
};

const sortOf = (order: ProjectsOrder): RawBuilder<string> =>
  order.by === 'key'
    ? sql`k.sortKey`
    : sql`coalesce(p.title ->> ${`$.${order.language}`}, p.title ->> '$.nl', p.title ->> '$.fr', p.title ->> '$.en')`;

const cursorOf = (project: Project, order: ProjectsOrder): ProjectsCursor => {
  const { title } = project;
  const sort =
    order.by === 'key' ? project.sortKey : (title[order.language] ?? title.nl ?? title.fr ?? title.en ?? '');
  return { sort, id: project.key as Uuid };
};
