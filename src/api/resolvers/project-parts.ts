import { evaluateCriteria } from '../../domain/lifecycle/evaluate.js';
import { judgementsAt } from '../../../projections/progress/judgements.js';
import type { LifecycleRow } from '../../../projections/progress/tables.js';
import type { TimedVisit } from '../../../projections/progress/time-in-stage.js';
import { timedVisits, timedWaitings } from '../../../projections/progress/time-in-stage.js';
import type { ApiContext } from '../request-context.js';
import type { Programme } from '../../../projections/members/query.js';
import { criterionLine } from '../types/criterion-line.js';
import type { ProjectValue } from '../types/impact-project.js';
import { stageValue } from '../types/lifecycle.js';
import type { ParticipantGroup } from '../types/programme.js';
import type { CriterionProgress, GateAct, StageVisit, Waiting } from '../types/progress.js';
import type { Duration } from '../types/values.js';
import { localized, markValue } from '../types/values.js';

/** What loaders ask for: this project, where its value stands. */
export const atPoint = ({ scope, uuid }: ProjectValue) => ({ point: scope.point, id: uuid });

export const programmeOf = async (context: ApiContext, project: ProjectValue): Promise<Programme> => {
  const id = project.row.programme;
  const row = await context.loaders.programme.load({ point: project.scope.point, id });
  if (row === undefined) throw new Error(`the views hold no programme ${id}`);
  return row;
};

export const lifecycleOf = async (context: ApiContext, project: ProjectValue): Promise<LifecycleRow> => {
  const row = await context.loaders.lifecycleOf.load(atPoint(project));
  if (row === undefined) throw new Error(`the views hold no lifecycle of project ${project.uuid}`);
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
  const { language, runtime } = context;
  const [visits = [], times, { definition }] = await Promise.all([
    context.loaders.visitsOf.load(atPoint(project)),
    timesOf(context, project),
    lifecycleOf(context, project),
  ]);
  return visits.map(({ visit, stage, iteration, reason, entered, left }, index) => ({
    visit,
    stage: stageValue(definition, stage, language),
    iteration,
    reason,
    entered: markValue(runtime.directory, entered),
    left: left === null ? null : markValue(runtime.directory, left),
    duration: durationOf(times[index]!),
  }));
};

export const gateActsOf = async (context: ApiContext, project: ProjectValue): Promise<GateAct[]> => {
  const acts = (await context.loaders.gateActsOf.load(atPoint(project))) ?? [];
  return acts.map(({ gate, kind, decision, reason, note, missing, kept, judged, mark }) => ({
    gate,
    kind,
    decision,
    reason,
    note,
    missing,
    kept,
    judged: [...(judged ?? [])],
    done: markValue(context.runtime.directory, mark),
  }));
};

export const waitingsOf = async (context: ApiContext, project: ProjectValue): Promise<Waiting[]> => {
  const { directory } = context.runtime;
  const { moves, timeZone } = await movesOf(context, project);
  const times = timedWaitings(moves, timeZone, project.scope.point.at);
  return moves.waitings.map(({ kind, reason, reviewOn, begun, ended, note }, index) => ({
    kind,
    duration: times[index]!.seconds,
    reason,
    reviewOn,
    begun: markValue(directory, begun),
    ended: ended === null ? null : markValue(directory, ended),
    note,
  }));
};

export const waitingNow = async (context: ApiContext, project: ProjectValue): Promise<Waiting | null> =>
  project.row.standing.waiting === null
    ? null
    : ((await waitingsOf(context, project)).find(({ ended }) => ended === null) ?? null);

/** Of the current stage; none once the project has ended. */
export const criteriaOf = async (
  context: ApiContext,
  project: ProjectValue,
): Promise<CriterionProgress[]> => {
  const { language } = context;
  const key = project.row.standing.stage;
  if (key === null) return [];
  const [programme, { definition }, evidence = [], acts = []] = await Promise.all([
    programmeOf(context, project),
    lifecycleOf(context, project),
    context.loaders.liveEvidenceOf.load(atPoint(project)),
    context.loaders.gateActsOf.load(atPoint(project)),
  ]);
  const stage = definition.stages.find((one) => one.key === key);
  if (stage === undefined) return [];
  const gate = definition.gates.find(({ from }) => from === key)?.key ?? '';
  const labelOf = groupLabels(programme);
  const { targetGroups } = project.row;
  return evaluateCriteria(stage, evidence, targetGroups ?? [], judgementsAt(acts, gate)).map((progress) => {
    const { criterion, notHeard } = progress;
    return {
      key: criterion.key,
      label: localized(criterion.labels, language),
      must: criterion.must,
      enforced: criterion.enforced,
      status: progress.status,
      count: progress.count ?? null,
      needed: progress.needed ?? null,
      sources: progress.sources ?? null,
      notHeard:
        notHeard?.map((group) => ({ key: group, label: localized(labelOf(group), language) })) ?? null,
      unmeasured: progress.unmeasured ?? null,
      line: criterionLine(progress, labelOf, language),
    };
  });
};

export const targetGroupsOf = async (
  context: ApiContext,
  project: ProjectValue,
): Promise<ParticipantGroup[]> => {
  const labelOf = groupLabels(await programmeOf(context, project));
  return (project.row.targetGroups ?? []).map((key) => ({
    key,
    label: localized(labelOf(key), context.language),
  }));
};

/** A group that the programme has removed since is called by its key. */
const groupLabels =
  ({ groups }: Programme) =>
  (key: string) =>
    groups.find((group) => group.key === key)?.label ?? { en: key };
