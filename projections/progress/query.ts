import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import type { Point } from '../point.js';
import { compiled, decodeColumns, heldAt } from '../versioned.query.js';
import type { Keyed } from '../versioned.query.js';
import { progressTables } from './tables.js';
import type { ProjectRow, StandingRow } from './tables.js';

/** A project and where it stands. `key` is its id, `projectKey` the human key. */
export type Project = Keyed<ProjectRow> & { readonly standing: StandingRow };

/** By id; those that the views do not hold at the point are left out. */
export const projectsByIds = async (
  views: Views,
  point: Point,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Project>> => {
  const query = sql`select ${projectColumns} from json_each(${JSON.stringify([...new Set(ids)])}) as k
    cross join project as p cross join standing as s
    where ${heldAt('p', 'project', 'k.value', point.position)}
      and ${heldAt('s', 'standing', 'k.value', point.position)}`;
  const projects = await readProjects(views, query);
  return new Map(projects.map((project) => [project.key as Uuid, project]));
};

export const projectByKey = async (
  views: Views,
  point: Point,
  programme: Uuid,
  projectKey: string,
): Promise<Project | undefined> => {
  const query = sql`select ${projectColumns} from project as k
    cross join project as p cross join standing as s
    where k.first = 1 and k.programme = ${programme} and k.sortKey = ${projectKey}
      and k.projectKey = ${projectKey} and k.from_position <= ${point.position}
      and ${heldAt('p', 'project', 'k.key', point.position)}
      and ${heldAt('s', 'standing', 'k.key', point.position)}`;
  return (await readProjects(views, query))[0];
};

/** Of `p` (project) and `s` (standing), read by `readProjects`. */
export const projectColumns = sql.join([
  sql.ref('p.key'),
  ...Object.keys(progressTables.project.columns).map((column) => sql.ref(`p.${column}`)),
  ...Object.keys(progressTables.standing.columns).map(
    (column) => sql`${sql.ref(`s.${column}`)} as ${sql.ref(`standing_${column}`)}`,
  ),
]);

export const readProjects = async (views: Views, query: RawBuilder<unknown>): Promise<Project[]> => {
  const rows = await views.rows<Record<string, unknown>>(compiled(query));
  return rows.map(
    (raw) =>
      ({
        key: raw['key'],
        ...decodeColumns(progressTables.project, raw),
        standing: decodeColumns(progressTables.standing, raw, 'standing_'),
      }) as unknown as Project,
  );
};
