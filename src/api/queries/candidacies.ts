import type { Uuid } from '../../domain/kernel/ids.js';
import { candidaciesPage, candidacyByKey } from '../../../projections/readiness/candidacies.query.js';
import type { Scope } from '../points/scope.js';
import { ApiError } from '../problems/api-error.js';
import type { ApiContext } from '../request-context.js';
import type { CandidacyConnection, CandidacyValue } from '../types/candidacy.js';
import { candidacyValue } from '../types/candidacy.js';
import type { ProgrammeValue } from '../types/programme.js';
import { candidacyById, plainUuid, readableProgramme } from './find.js';
import { cursorText, pageSize, pageStart, questionHash } from './page.js';
import type { PageArguments } from './page.js';

export interface CandidacyArguments {
  readonly uuid?: string | null;
  readonly programme?: string | null;
  readonly key?: string | null;
}

/** By its uuid, or by its key in a programme. */
export const findCandidacy = async (
  context: ApiContext,
  scope: Scope,
  { uuid, programme, key }: CandidacyArguments,
): Promise<CandidacyValue | null> => {
  if ((uuid == null) === (programme == null || key == null)) throw new ApiError('INVALID_ARGUMENT', 'uuid');
  if (uuid != null) {
    const id = plainUuid('candidacy', uuid);
    return id === undefined ? null : candidacyById(context, scope, id);
  }
  const within = await readableProgramme(context, programme ?? '');
  if (within === undefined) return null;
  const row = await candidacyByKey(context.runtime.views, scope.point, within, key ?? '');
  return row === undefined ? null : candidacyValue(context, scope, row);
};

/** Of a programme, in the order of their keys. */
export const listCandidacies = async (
  context: ApiContext,
  programme: ProgrammeValue,
  args: PageArguments,
): Promise<CandidacyConnection> => {
  const { runtime } = context;
  const { uuid } = programme;
  const first = pageSize(args.first);
  const question = questionHash('candidacies', { programme: uuid }, programme.scope);
  const start = args.after == null ? undefined : await pageStart(runtime, args.after, question, isText);
  const scope = start === undefined ? programme.scope : { ...programme.scope, point: start.point };
  const page = await candidaciesPage(runtime.views, scope.point, uuid as Uuid, first, start?.after);
  const edges = page.items.map((row) => ({
    node: candidacyValue(context, scope, row),
    cursor: cursorText(runtime.storeId, scope.point, question, row.sortKey),
  }));
  return {
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

const isText = (key: unknown): key is string => typeof key === 'string';
