import type { Evidence } from '../../domain/impact-project/evidence.js';
import type { LifecycleDefinition } from '../../domain/lifecycle/definition.js';
import type { ScoredRound } from '../../domain/lifecycle/evaluate.js';
import { evaluateCriteria } from '../../domain/lifecycle/evaluate.js';
import type { ParticipantGroup as Group } from '../../domain/programme/events.js';
import { judgementsAt } from '../../../projections/progress/judgements.js';
import type { GateRow, VisitRow, WaitingRow } from '../../../projections/progress/tables.js';
import type { ApiContext } from '../request-context.js';
import { criterionLine } from './criterion-line.js';
import { stageValue } from './lifecycle.js';
import type { ParticipantGroup } from './programme.js';
import type { CriterionProgress, GateActValue, StageVisit, Waiting } from './progress.js';
import { localized, markValue } from './values.js';

/** A visit, but for its duration. */
export const visitFacts = (
  { language, runtime: { directory } }: ApiContext,
  definition: LifecycleDefinition,
  { visit, stage, iteration, reason, entered, left }: VisitRow,
): Omit<StageVisit, 'duration'> => ({
  visit,
  stage: stageValue(definition, stage, language),
  iteration,
  reason,
  entered: markValue(directory, entered),
  left: left === null ? null : markValue(directory, left),
});

/** A pause or a hold, but for its duration. */
export const waitingFacts = (
  { runtime: { directory } }: ApiContext,
  { number, kind, reason, reviewOn, begun, ended, note }: WaitingRow,
): Omit<Waiting, 'duration'> => ({
  number,
  kind,
  reason,
  reviewOn,
  begun: markValue(directory, begun),
  ended: ended === null ? null : markValue(directory, ended),
  note,
});

export const gateActValue = (
  { runtime: { directory } }: ApiContext,
  { act, gate, kind, decision, reason, note, missing, kept, judged, restsOn, mark }: GateRow,
): GateActValue => ({
  revision: act,
  gate,
  kind,
  decision,
  reason,
  note,
  missing,
  kept,
  judged: [...(judged ?? [])],
  restsOn: restsOn ?? [],
  done: markValue(directory, mark),
});

/** What criteria are measured by. `stage`: the current one; null once the project has ended. */
export interface Measured {
  readonly stage: string | null;
  readonly definition: LifecycleDefinition;
  readonly groups: readonly Group[];
  readonly targetGroups: readonly string[] | null;
  /** Live pieces only. */
  readonly evidence: readonly Evidence[];
  readonly acts: readonly GateRow[];
  readonly rounds: readonly ScoredRound[];
}

/** The criteria of the current stage; none once the project has ended. */
export const criterionValues = (
  { language }: ApiContext,
  { stage: key, definition, groups, targetGroups, evidence, acts, rounds }: Measured,
): CriterionProgress[] => {
  const stage = definition.stages.find((one) => one.key === key);
  if (stage === undefined) return [];
  const gate = definition.gates.find(({ from }) => from === key)?.key ?? '';
  const labelOf = labelIn(groups);
  const judgements = judgementsAt(acts, gate);
  return evaluateCriteria(stage, evidence, targetGroups ?? [], judgements, rounds).map((progress) => {
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

export const targetGroupValues = (
  { language }: ApiContext,
  groups: readonly Group[],
  targetGroups: readonly string[] | null,
): ParticipantGroup[] => {
  const labelOf = labelIn(groups);
  return (targetGroups ?? []).map((key) => ({ key, label: localized(labelOf(key), language) }));
};

/** A group that the programme has removed since is called by its key. */
const labelIn = (groups: readonly Group[]) => (key: string) =>
  groups.find((group) => group.key === key)?.label ?? { en: key };
