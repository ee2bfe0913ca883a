import type { EvidenceKind } from '../../domain/impact-project/evidence.js';
import { EVIDENCE_KINDS } from '../../domain/impact-project/evidence.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import { evidencePages } from '../../../projections/progress/evidence.query.js';
import type { EvidenceFilter } from '../../../projections/progress/evidence.query.js';
import { pointLoader } from '../loaders/point-loader.js';
import { ApiError } from '../problems/api-error.js';
import type { ApiContext } from '../request-context.js';
import type { EvidenceConnection } from '../types/evidence.js';
import { evidenceValue } from '../types/evidence.js';
import type { ProjectValue } from '../types/impact-project.js';
import { cursorText, pageSize, pageStart, questionHash } from './page.js';
import type { PageArguments } from './page.js';

export interface EvidenceArguments extends PageArguments {
  readonly kind?: readonly string[] | null;
  readonly stage?: readonly string[] | null;
  readonly withdrawn?: boolean | null;
}

/** A project's evidence in the order of its recording. The same question of many projects is one query. */
export const listEvidence = async (
  context: ApiContext,
  project: ProjectValue,
  args: EvidenceArguments,
): Promise<EvidenceConnection> => {
  const { views, storeId } = context.runtime;
  const first = pageSize(args.first);
  const filter = filterOf(args);
  const question = questionHash('evidence', { ...filter, project: project.uuid }, project.scope);
  const start =
    args.after == null ? undefined : await pageStart(context.runtime, args.after, question, isNumber);
  const scope = start === undefined ? project.scope : { ...project.scope, point: start.point };

  const loader = context.remembered(JSON.stringify(['evidence', filter, first, start?.after]), () =>
    pointLoader((point, ids) => evidencePages(views, point, ids as Uuid[], filter, first, start?.after)),
  );
  const page = await loader.load({ point: scope.point, id: project.uuid });
  const edges = (page?.items ?? []).map((item) => ({
    node: evidenceValue(context, scope, item),
    cursor: cursorText(storeId, scope.point, question, item.number),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page?.hasNext ?? false,
      hasPreviousPage: start !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: page?.totalCount ?? 0,
  };
};

const filterOf = ({ kind, stage, withdrawn }: EvidenceArguments): EvidenceFilter => {
  const kinds = kind?.map((text): EvidenceKind => {
    const known = EVIDENCE_KINDS.find((one) => one === text);
    if (known === undefined) throw new ApiError('INVALID_ARGUMENT', 'kind');
    return known;
  });
  return {
    ...(kinds === undefined ? {} : { kinds }),
    ...(stage == null ? {} : { stages: stage }),
    withdrawn: withdrawn ?? false,
  };
};

/** Evidence is ordered by its revision, which counts from 0. */
const isNumber = (key: unknown): key is number => Number.isSafeInteger(key) && Number(key) >= 0;
