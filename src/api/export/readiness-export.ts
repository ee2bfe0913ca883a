import { ownHeads } from '../../../projections/history/query.js';
import { streamOf } from '../../domain/kernel/ids.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import { positionText } from '../points/position.js';
import type { Scope } from '../points/scope.js';
import { ApiError } from '../problems/api-error.js';
import { toldAt } from '../queries/readiness.js';
import { staleOf } from '../queries/parked-streams.js';
import type { ApiContext } from '../request-context.js';
import type { Located } from '../types/readiness-values.js';
import { readinessValue } from '../types/readiness-values.js';
import type { ReadinessPart } from '../types/readiness.js';
import { localized } from '../types/values.js';
import type { LocalizedText } from '../types/values.js';
import type { ExportDocument } from './document.js';

const COLUMNS = [
  'category',
  'factor',
  'label',
  'level',
  'strength',
  'freshness',
  'evidence',
  'projects',
  'assessedOn',
  'reason',
  'gaps',
  'nextAction',
] as const;

/** How far a candidacy is: in all, then each category with its factors. */
export const readinessExport = async (
  context: ApiContext,
  scope: Scope,
  candidacy: Uuid,
): Promise<ExportDocument<(typeof COLUMNS)[number]>> => {
  const told = await toldAt(context, scope, candidacy);
  if (told === null) throw new ApiError('NOT_FOUND', 'candidacy');
  const { views, storeId } = context.runtime;
  const { point } = scope;
  const { programme, definition, readiness } = told;
  const projects = new Set(readiness.evidence.map(({ project }) => project));
  const heads = await Promise.all([
    ownHeads(views, point, 'candidacy', new Map([[candidacy, streamOf('candidacy', candidacy)]])),
    ownHeads(
      views,
      point,
      'project',
      new Map([...projects].map((id) => [id, streamOf('impactProject', id)])),
    ),
  ]);
  const value = readinessValue(context, told);
  const rows = [
    rowOf(value, localized(definition.labels, context.language)),
    ...value.categories.flatMap((category) => [
      rowOf(category, category.category.label),
      ...category.factors.map((factor) => ({
        ...rowOf(factor, factor.factor.label),
        assessedOn: factor.assessment?.assessed.happenedOn ?? factor.assessment?.assessed.recordedAt ?? null,
        reason: factor.assessment?.reason ?? null,
      })),
    ]),
  ];
  return {
    heading: {
      programme: programme.programmeKey,
      at: point.at,
      position: positionText(storeId, point.position),
      ...(await staleOf(context, scope)),
      streams: heads.flat().toSorted((one, other) => (one.stream < other.stream ? -1 : 1)),
    },
    columns: COLUMNS,
    rows: async function* () {
      yield rows;
    },
  };
};

const rowOf = (value: ReadinessPart, label: LocalizedText) => {
  const { part, path } = value as ReadinessPart & Located;
  const [category = null, factor = null] = path;
  return {
    category,
    factor,
    label: label.text,
    level: value.level,
    strength: value.strength ?? null,
    freshness: value.freshness ?? null,
    evidence: part.evidence.length,
    projects: new Set(part.evidence.map(({ project }) => project)).size,
    assessedOn: null as string | null,
    reason: null as string | null,
    gaps: value.gaps.map(({ line }) => line).join('; '),
    nextAction: value.nextAction?.line ?? null,
  };
};
