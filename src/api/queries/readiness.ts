import type { Uuid } from '../../domain/kernel/ids.js';
import { readinessOf } from '../../domain/readiness/compute.js';
import {
  latestAssessments,
  levelsOf,
  mappedEvidence,
} from '../../../projections/readiness/readiness.query.js';
import { pointKey } from '../loaders/point-loader.js';
import type { Scope } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import type { Assessed, ReadinessValue, Told } from '../types/readiness-values.js';
import { readinessValue } from '../types/readiness-values.js';
import { candidacyById, plainUuid } from './find.js';

/** Null before it was opened. */
export const assessedAt = async (context: ApiContext, scope: Scope, id: Uuid): Promise<Assessed | null> => {
  const candidacy = await candidacyById(context, scope, id);
  if (candidacy === null) return null;
  const { loaders } = context;
  const { point } = scope;
  const [framework, programme, rows = []] = await Promise.all([
    loaders.frameworkOf.load({ point, id }),
    loaders.programme.load({ point, id: candidacy.row.programme }),
    loaders.assessmentsOf.load({ point, id }),
  ]);
  if (framework === undefined || programme === undefined) throw context.lacking(`whole candidacy ${id}`);
  const assessments = latestAssessments(rows, programme.timeZone);
  return { scope, candidacy, definition: framework.definition, programme, assessments };
};

/** Computed once for each point that a request asks for. */
export const toldAt = (context: ApiContext, scope: Scope, id: Uuid): Promise<Told | null> =>
  context.remembered(JSON.stringify(['readiness', id, scope.dated, pointKey(scope.point)]), async () => {
    const assessed = await assessedAt(context, scope, id);
    if (assessed === null) return null;
    const { groups, timeZone } = assessed.programme;
    const readiness = readinessOf({
      definition: assessed.definition,
      levels: levelsOf(assessed.assessments),
      evidence: await mappedEvidence(context.runtime.views, scope.point, id),
      groups: groups.map(({ key }) => key),
      timeZone,
      at: scope.point.at,
    });
    return { ...assessed, readiness };
  });

export interface ReadinessArguments {
  readonly candidacy: string;
}

export const readReadiness = async (
  context: ApiContext,
  scope: Scope,
  { candidacy }: ReadinessArguments,
): Promise<ReadinessValue | null> => {
  const id = plainUuid('candidacy', candidacy);
  const told = id === undefined ? null : await toldAt(context, scope, id);
  return told && readinessValue(context, told);
};
