import type { ProjectStatus } from '../../domain/impact-project/events.js';
import { PROJECT_STATUSES } from '../../domain/impact-project/events.js';
import type { ActorId, Uuid } from '../../domain/kernel/ids.js';
import { projectsCount, projectsPage } from '../../../projections/progress/projects-page.query.js';
import type { ProjectsCursor, ProjectsFilter } from '../../../projections/progress/projects-page.query.js';
import type { Scope } from '../points/scope.js';
import { ApiError } from '../problems/api-error.js';
import type { ApiContext } from '../request-context.js';
import type { ImpactProjectConnection } from '../types/impact-project.js';
import { projectValue } from '../types/impact-project.js';
import { readableProgramme } from './find.js';
import { cursorText, pageSize, pageStart, questionHash } from './page.js';
import type { PageArguments } from './page.js';
import { readableProgrammes } from './readable-programmes.js';

export interface ProjectsArguments extends PageArguments {
  readonly programme?: string | null;
  readonly stage?: readonly string[] | null;
  readonly status?: readonly string[] | null;
  readonly district?: readonly string[] | null;
  readonly theme?: readonly string[] | null;
  readonly lead?: readonly string[] | null;
  readonly standstillDays?: number | null;
}

/** A page, and how many there are of all pages. */
export type ProjectConnectionValue = ImpactProjectConnection & { readonly count: () => Promise<number> };

/** Projects of every programme that the caller may read, or of one, in the order of their keys. */
export const listProjects = async (
  context: ApiContext,
  root: Scope,
  args: ProjectsArguments,
): Promise<ProjectConnectionValue> => {
  const first = pageSize(args.first);
  const wanted = filterOf(args);
  const question = questionHash('projects', { ...wanted, programme: args.programme ?? null }, root);
  const start =
    args.after == null ? undefined : await pageStart(context.runtime, args.after, question, isPair);
  const scope = start === undefined ? root : { ...root, point: start.point };

  const filter: ProjectsFilter = { ...wanted, programmes: await programmesFor(context, args.programme) };
  const { views, storeId } = context.runtime;
  const page = await projectsPage(views, scope.point, filter, { by: 'key' }, first, cursorOf(start?.after));
  const edges = page.items.map(({ project, cursor }) => ({
    node: projectValue(context, scope, project),
    cursor: cursorText(storeId, scope.point, question, [cursor.sort, cursor.id]),
  }));
  return {
    count: () => projectsCount(views, scope.point, filter),
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: start !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};

const programmesFor = async (context: ApiContext, asked?: string | null): Promise<readonly Uuid[]> => {
  if (asked == null) return readableProgrammes(context);
  const programme = await readableProgramme(context, asked);
  return programme === undefined ? [] : [programme];
};

const filterOf = (args: ProjectsArguments): Omit<ProjectsFilter, 'programmes'> => {
  const { stage, district, theme, lead, standstillDays } = args;
  if (standstillDays != null && standstillDays < 0) throw new ApiError('INVALID_ARGUMENT', 'standstillDays');
  const statuses = args.status?.map((text): ProjectStatus => {
    const status = PROJECT_STATUSES.find((known) => known === text);
    if (status === undefined) throw new ApiError('INVALID_ARGUMENT', 'status');
    return status;
  });
  return {
    ...(stage == null ? {} : { stages: stage }),
    ...(statuses === undefined ? {} : { statuses }),
    ...(district == null ? {} : { districts: district }),
    ...(theme == null ? {} : { themes: theme }),
    ...(lead == null ? {} : { leads: lead as readonly ActorId[] }),
    ...(standstillDays == null ? {} : { standstillDays }),
  };
};

const cursorOf = (pair: [string, Uuid] | undefined): ProjectsCursor | undefined =>
  pair === undefined ? undefined : { sort: pair[0], id: pair[1] };

/** What a cursor holds of the order: the sort key and the id. */
const isPair = (key: unknown): key is [string, Uuid] =>
  Array.isArray(key) && key.length === 2 && key.every((part) => typeof part === 'string');
