import type { StreamName, Uuid } from '../../domain/kernel/ids.js';
import { categoryOf, idOf } from '../../domain/kernel/ids.js';
import { pointAsOf } from '../points/resolve-point.js';
import type { Scope } from '../points/scope.js';
import { parseNodeId } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import type { CandidacyValue } from '../types/candidacy.js';
import { conditionValue } from '../types/condition.js';
import type { ConditionValue } from '../types/condition.js';
import type { RoundValue } from '../types/evaluation-round.js';
import { evidenceValue } from '../types/evidence.js';
import type { EvidenceValue } from '../types/evidence.js';
import { historyEntryValue } from '../types/history.js';
import type { HistoryEntryValue } from '../types/history.js';
import type { ProjectValue } from '../types/impact-project.js';
import type { ProgrammeValue } from '../types/programme.js';
import type { CardValue } from '../types/score-card.js';
import { isHidden } from './blindness.js';
import { candidacyById, cardById, programmeById, projectById, roundById } from './find.js';

export type NodeValue =
  | ProgrammeValue
  | ProjectValue
  | CandidacyValue
  | EvidenceValue
  | ConditionValue
  | HistoryEntryValue
  | RoundValue
  | CardValue;

/** What a stream is about, if the caller may read it. */
export const findByStream = async (
  context: ApiContext,
  scope: Scope,
  stream: StreamName,
): Promise<NodeValue | null> => {
  const id = idOf(stream);
  switch (categoryOf(stream)) {
    case 'impactProject':
      return projectById(context, scope, id);
    case 'programme':
      return programmeById(context, scope, id);
    case 'candidacy':
      return candidacyById(context, scope, id);
    case 'evaluationRound':
      return roundById(context, scope, id);
    case 'scoreCard':
      return cardById(context, scope, id);
    default:
      return null;
  }
};

/** Whatever has such an id; where the id carries a point, as of it. */
export const findNode = async (
  context: ApiContext,
  root: Scope,
  { id }: { readonly id: string },
): Promise<NodeValue | null> => {
  const reference = parseNodeId(id);
  if (reference === undefined) return null;
  const { type, dated } = reference;
  const uuid = reference.uuid as Uuid;
  const scope: Scope =
    dated === undefined ? root : { point: await pointAsOf(context.runtime, dated), dated: true };
  switch (type) {
    case 'impactProject':
      return projectById(context, scope, uuid);
    case 'programme':
      return programmeById(context, scope, uuid);
    case 'candidacy':
      return candidacyById(context, scope, uuid);
    case 'evidence': {
      const item = await context.loaders.evidence.load({ point: scope.point, id: uuid });
      if (item === undefined || (await projectById(context, scope, item.project)) === null) return null;
      return evidenceValue(context, scope, item);
    }
    case 'condition': {
      const row = await context.loaders.condition.load({ point: scope.point, id: uuid });
      if (row === undefined || !(await context.mayRead(row.programme))) return null;
      return conditionValue(context, scope, row, await context.timeZoneOf(scope, row.programme));
    }
    case 'evaluationRound':
      return roundById(context, scope, uuid);
    case 'scoreCard':
      return cardById(context, scope, uuid);
    case 'event': {
      const row = await context.loaders.event.load({ point: scope.point, id: uuid });
      if (row === undefined || !(await context.mayRead(row.programme))) return null;
      return (await isHidden(context, row, scope.point)) ? null : historyEntryValue(context, scope, row);
    }
    default:
      return null;
  }
};
