import type { Uuid } from '../../domain/kernel/ids.js';
import { atStandstill, medianTime, tallyBy } from '../../../projections/progress/counts.js';
import { countedProjects } from '../../../projections/progress/counts.query.js';
import { isOverdue } from '../../../projections/progress/overdue.js';
import { conditionsOf, visitsOf, waitingsOf } from '../../../projections/progress/parts.query.js';
import type { Condition } from '../../../projections/progress/parts.query.js';
import { timedVisits } from '../../../projections/progress/time-in-stage.js';
import { translate } from '../messages/translate.js';
import { ApiError } from '../problems/api-error.js';
import type { ApiContext } from '../request-context.js';
import type { ProgrammeValue } from '../types/programme.js';
import type {
  ConditionCounts,
  ProgrammeCountsValue,
  StageCount,
  StageTime,
} from '../types/programme-counts.js';
import { actorValue } from '../types/values.js';
import { stagesOf } from './stages.js';

/** Computed from the rows of the programme's projects, as they stood where the programme's value stands. */
export const countProgramme = async (
  context: ApiContext,
  programme: ProgrammeValue,
): Promise<ProgrammeCountsValue> => {
  const { scope, uuid } = programme;
  const { views, directory } = context.runtime;
  const counted = await countedProjects(views, scope.point, uuid as Uuid);
  return {
    scope,
    counted,
    programme,
    projects: counted.length,
    byStatus: tallyBy(counted, ({ status }) => [status]).map(({ value, projects }) => ({
      status: value!,
      label: translate(context.language, `status.${value!}`),
      projects,
    })),
    byDistrict: tallyBy(counted, ({ district }) => (district === null ? [] : [district])).map(
      ({ value, projects }) => ({ district: value, projects }),
    ),
    byTheme: tallyBy(counted, ({ themes }) => themes ?? []).map(({ value, projects }) => ({
      theme: value,
      projects,
    })),
    byLead: tallyBy(counted, ({ leads }) => leads).map(({ value, projects }) => ({
      lead: value === null ? null : actorValue(directory, value),
      projects,
    })),
  };
};

/** In the order of the lifecycle; projects that have ended are in none. */
export const countByStage = async (
  context: ApiContext,
  { scope, counted }: ProgrammeCountsValue,
): Promise<StageCount[]> => {
  const inStage = counted.filter(({ stage }) => stage !== null);
  const tally = new Map(
    tallyBy(inStage, ({ stage }) => [stage!]).map(({ value, projects }) => [value!, projects]),
  );
  const stages = await stagesOf(context, scope, new Map(inStage.map(({ stage, key }) => [stage!, key])));
  return stages.map((stage) => ({ stage, projects: tally.get(stage.key)! }));
};

/** Of every stage that was visited, in the order of the lifecycle. */
export const timeInStages = async (
  context: ApiContext,
  { scope, counted, programme }: ProgrammeCountsValue,
): Promise<StageTime[]> => {
  const { views } = context.runtime;
  const ids = counted.map(({ key }) => key);
  const [visits, waitings] = await Promise.all([
    visitsOf(views, scope.point, ids),
    waitingsOf(views, scope.point, ids),
  ]);
  const timed = counted.flatMap(({ key, ending }) => {
    const moves = { visits: visits.get(key) ?? [], waitings: waitings.get(key) ?? [], ending };
    const times = timedVisits(moves, programme.timeZone, scope.point.at);
    return moves.visits.map(({ stage, left }, index) => ({
      ...times[index]!,
      key,
      stage,
      ended: left !== null,
    }));
  });
  const stages = await stagesOf(context, scope, new Map(timed.map(({ stage, key }) => [stage, key])));
  return stages.map((stage) => {
    const visited = timed.filter((visit) => visit.stage === stage.key);
    return {
      stage,
      left: medianTime(visited.filter(({ ended }) => ended)),
      current: medianTime(visited.filter(({ ended }) => !ended)),
    };
  });
};

/** How many conditions are open, and how many of these are overdue. */
export const countConditions = async (
  context: ApiContext,
  { scope, counted, programme }: ProgrammeCountsValue,
): Promise<ConditionCounts> => {
  const ids = counted.map(({ key }) => key);
  const conditions = [...(await conditionsOf(context.runtime.views, scope.point, ids)).values()].flat();
  const overdue = (condition: Condition) => isOverdue(condition, programme.timeZone, scope.point.at);
  return {
    open: conditions.filter(({ closed }) => closed === null).length,
    overdue: conditions.filter(overdue).length,
  };
};

const STANDSTILL_DAYS = 30;

export const countAtStandstill = (
  { scope, counted }: ProgrammeCountsValue,
  asked?: number | null,
): number => {
  const days = asked ?? STANDSTILL_DAYS;
  if (days < 0) throw new ApiError('INVALID_ARGUMENT', 'days');
  return atStandstill(counted, days, scope.point.at);
};
