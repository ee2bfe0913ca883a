import type { LifecycleRow } from '../../../projections/progress/tables.js';
import type { TimedVisit } from '../../../projections/progress/time-in-stage.js';
import { timedVisits, timedWaitings } from '../../../projections/progress/time-in-stage.js';
import { scoredRoundsOf } from '../queries/scored-rounds.js';
import type { ApiContext } from '../request-context.js';
import type { Programme } from '../../../projections/members/query.js';
import type { ProjectValue } from '../types/impact-project.js';
import type { ParticipantGroup } from '../types/programme.js';
import type { CriterionProgress, GateActValue, StageVisit, Waiting } from '../types/progress.js';
import {
  criterionValues,
  gateActValue,
  targetGroupValues,
  visitFacts,
  waitingFacts,
} from '../types/progress-values.js';
import type { Duration } from '../types/values.js';

/** What loaders ask for: this project, where its value stands. */
export const atPoint = ({ scope, uuid }: ProjectValue) => ({ point: scope.point, id: uuid });

export const programmeOf = async (context: ApiContext, project: ProjectValue): Promise<Programme> => {
  const id = project.row.programme;
  const row = await context.loaders.programme.load({ point: project.scope.point, id });
  if (row === undefined) throw context.lacking(`programme ${id}`);
  return row;
};

export const lifecycleOf = async (context: ApiContext, project: ProjectValue): Promise<LifecycleRow> => {
  const row = await context.loaders.lifecycleOf.load(atPoint(project));
  if (row === undefined) throw context.lacking(`lifecycle of project ${project.uuid}`);
  return row;
};

/** Everything that a project's times are computed from. */
const movesOf = async (context: ApiContext, project: ProjectValue) => {
  const [visits = [], waitings = [], { timeZone }] = await Promise.all([
    context.loaders.visitsOf.load(atPoint(project)),
    context.loaders.waitingsOf.load(atPoint(project)),
    programmeOf(context, project),
  ]);
  const { ending } = project.row.standing;
  return { moves: { visits, waitings, ending }, timeZone };
};

/** Of every visit, to the instant that the project's value stands at. */
const timesOf = async (context: ApiContext, project: ProjectValue): Promise<readonly TimedVisit[]> => {
  const { moves, timeZone } = await movesOf(context, project);
  return timedVisits(moves, timeZone, project.scope.point.at);
};

const durationOf = ({ seconds, waitingSeconds }: TimedVisit): Duration => ({
  gross: seconds,
  waiting: waitingSeconds,
});

export const timeInStage = async (context: ApiContext, project: ProjectValue): Promise<Duration | null> => {
  const times = await timesOf(context, project);
  const current = times.find(({ visit }) => visit === project.row.standing.visit);
  return current === undefined ? null : durationOf(current);
};

export const visitsOf = async (context: ApiContext, project: ProjectValue): Promise<StageVisit[]> => {
  const [visits = [], times, { definition }] = await Promise.all([
    context.loaders.visitsOf.load(atPoint(project)),
    timesOf(context, project),
    lifecycleOf(context, project),
  ]);
  return visits.map((visit, index) => ({
    ...visitFacts(context, definition, visit),
    duration: durationOf(times[index]!),
  }));
};

export const gateActsOf = async (context: ApiContext, project: ProjectValue): Promise<GateActValue[]> => {
  const acts = (await context.loaders.gateActsOf.load(atPoint(project))) ?? [];
  return acts.map((act) => gateActValue(context, act));
};

export const waitingsOf = async (context: ApiContext, project: ProjectValue): Promise<Waiting[]> => {
  const { moves, timeZone } = await movesOf(context, project);
  const times = timedWaitings(moves, timeZone, project.scope.point.at);
  return moves.waitings.map((waiting, index) => ({
    ...waitingFacts(context, waiting),
    duration: times[index]!.seconds,
  }));
};

export const waitingNow = async (context: ApiContext, project: ProjectValue): Promise<Waiting | null> =>
  project.row.standing.waiting === null
    ? null
    : ((await waitingsOf(context, project)).find(({ ended }) => ended === null) ?? null);

export const criteriaOf = async (
  context: ApiContext,
  project: ProjectValue,
): Promise<CriterionProgress[]> => {
  const { stage } = project.row.standing;
  if (stage === null) return [];
  const { definition } = await lifecycleOf(context, project);
  const gate = definition.gates.find(({ from }) => from === stage);
  const [{ groups }, evidence = [], acts = [], rounds] = await Promise.all([
    programmeOf(context, project),
    context.loaders.liveEvidenceOf.load(atPoint(project)),
    context.loaders.gateActsOf.load(atPoint(project)),
    gate === undefined ? [] : scoredRoundsOf(context, project, gate),
  ]);
  const { targetGroups } = project.row;
  return criterionValues(context, { stage, definition, groups, targetGroups, evidence, acts, rounds });
};

export const targetGroupsOf = async (
  context: ApiContext,
  project: ProjectValue,
): Promise<ParticipantGroup[]> => {
  const { groups } = await programmeOf(context, project);
  return targetGroupValues(context, groups, project.row.targetGroups);
};
