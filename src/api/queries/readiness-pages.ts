import type { Uuid } from '../../domain/kernel/ids.js';
import type { MappedPiece } from '../../../projections/readiness/readiness.query.js';
import type { Scope } from '../points/scope.js';
import { ApiError } from '../problems/api-error.js';
import type { ApiContext } from '../request-context.js';
import type { EvidenceConnection } from '../types/evidence.js';
import { evidenceValue } from '../types/evidence.js';
import type { ImpactProjectConnection } from '../types/impact-project.js';
import { projectValue } from '../types/impact-project.js';
import type { Located, Told } from '../types/readiness-values.js';
import { cursorText, pageSize, pageStart, questionHash } from './page.js';
import type { PageArguments } from './page.js';
import { toldAt } from './readiness.js';

export interface ListArguments extends PageArguments {
  readonly category?: string | null;
  readonly factor?: string | null;
}

/** The part that is asked for by its keys: of all, of a category, or of a factor. */
export const partOf = ({ told }: Located, { category, factor }: ListArguments): Located => {
  const { categories } = told.readiness;
  if (factor != null) {
    const inside = categories.find(
      ({ key, factors }) => (category ?? key) === key && factors.some((one) => one.key === factor),
    );
    if (inside === undefined) throw new ApiError('INVALID_ARGUMENT', 'factor');
    return locate(told, [inside.key, factor])!;
  }
  if (category == null) return { told, part: told.readiness, path: [] };
  const located = locate(told, [category]);
  if (located === undefined) throw new ApiError('INVALID_ARGUMENT', 'category');
  return located;
};

const locate = (told: Told, path: readonly string[]): Located | undefined => {
  const [category, factor] = path;
  const inside = told.readiness.categories.find(({ key }) => key === category);
  const part = factor === undefined ? inside : inside?.factors.find(({ key }) => key === factor);
  return part && { told, part, path };
};

/** The evidence that is mapped to a part, newest first. */
export const evidenceOfPart = async (
  context: ApiContext,
  located: Located,
  args: PageArguments,
): Promise<EvidenceConnection> => {
  const page = await pageOf(context, located, args, 'evidence', (pieces) =>
    pieces.map(({ evidence }) => evidence),
  );
  const rows = await context.loaders.evidence.loadMany(
    page.ids.map((id) => ({ point: page.scope.point, id })),
  );
  const nodes = rows.flatMap((row) =>
    row === undefined || row instanceof Error ? [] : evidenceValue(context, page.scope, row),
  );
  return { ...connectionOf(nodes, page), totalCount: page.total };
};

/** The projects that it comes from, those with the most of it first. */
export const projectsOfPart = async (
  context: ApiContext,
  located: Located,
  args: PageArguments,
): Promise<ImpactProjectConnection & { count: () => Promise<number> }> => {
  const page = await pageOf(context, located, args, 'projects', projectsBehind);
  const rows = await context.loaders.project.loadMany(
    page.ids.map((id) => ({ point: page.scope.point, id })),
  );
  const nodes = rows.flatMap((row) =>
    row === undefined || row instanceof Error ? [] : projectValue(context, page.scope, row),
  );
  return { ...connectionOf(nodes, page), count: () => Promise.resolve(page.total) };
};

/** Ids of projects, by how many pieces they have; of as many by id. */
export const projectsBehind = (pieces: readonly Pick<MappedPiece, 'project'>[]): readonly Uuid[] =>
  [...Map.groupBy(pieces, ({ project }) => project)]
    .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([project]) => project);

interface PageOfIds {
  readonly scope: Scope;
  readonly ids: readonly Uuid[];
  readonly total: number;
  readonly paged: boolean;
  readonly hasNext: boolean;
  cursorOf(id: Uuid): string;
}

/** A later page is of the list as it was at the first. */
const pageOf = async (
  context: ApiContext,
  { told, path }: Located,
  args: PageArguments,
  list: string,
  idsOf: (pieces: readonly MappedPiece[]) => readonly Uuid[],
): Promise<PageOfIds> => {
  const { runtime } = context;
  const first = pageSize(args.first);
  const { uuid } = told.candidacy;
  const question = questionHash(`readiness ${list}`, { candidacy: uuid, path }, told.scope);
  const start = args.after == null ? undefined : await pageStart(runtime, args.after, question, isId);
  const scope = start === undefined ? told.scope : { ...told.scope, point: start.point };
  const then = start === undefined ? told : await toldAt(context, scope, uuid as Uuid);
  const part = then && (path.length === 0 ? then.readiness : locate(then, path)?.part);
  const all = idsOf(part?.evidence ?? []);
  const from = start === undefined ? 0 : all.indexOf(start.after) + 1;
  if (start !== undefined && from === 0) throw new ApiError('INVALID_CURSOR', 'after');
  return {
    scope,
    ids: all.slice(from, from + first),
    total: all.length,
    paged: start !== undefined,
    hasNext: all.length > from + first,
    cursorOf: (id) => cursorText(runtime.storeId, scope.point, question, id),
  };
};

const connectionOf = <N extends { readonly uuid: string }>(nodes: N[], page: PageOfIds) => {
  const edges = nodes.map((node) => ({ node, cursor: page.cursorOf(node.uuid as Uuid) }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: page.paged,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};

const isId = (key: unknown): key is Uuid => typeof key === 'string';
