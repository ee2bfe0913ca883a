import type { CandidacyEvent } from '../../src/domain/candidacy/events.js';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import { historyLineOf } from '../../src/domain/history-lines.js';
import type { EvaluationRoundEvent } from '../../src/domain/evaluation-round/events.js';
import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import { categoryOf, idOf, uuidOfHash } from '../../src/domain/kernel/ids.js';
import { isDate } from '../../src/domain/kernel/moments.js';
import type { CurrentRows, Projection, RowChange } from '../../src/domain/kernel/projection.js';
import type { ProgrammeEvent } from '../../src/domain/programme/events.js';
import type { ScoreCardEvent } from '../../src/domain/score-card/events.js';
import { change, heldRow } from '../table-part.js';
import { historyTables } from './tables.js';
import type { HistoryRow, OpenStageRow, ScoredProjectRow } from './tables.js';

/** What was done in every programme, project and candidacy, event by event. */
export const history: Projection = {
  name: 'history',
  version: 3,
  tables: historyTables,
  keys: (event) => {
    if (isOfRound(event) && event.type !== 'evaluation-round.opened')
      return [{ table: 'scored_project', key: idOf(event.stream) }];
    return isOfProject(event) && !opensOrLeaves(event)
      ? [{ table: 'open_stage', key: idOf(event.stream) }]
      : [];
  },

  project: (rows, event) => {
    if (isOfProgramme(event)) return [entryOf(event, { project: null })];
    if (isOfRound(event)) return roundEntry(rows, event);
    if (isOfCard(event)) return [entryOf(event, { project: scoredProject(event), blind: event.data.round })];
    if (isOfCandidacy(event)) return [entryOf(event, { project: null, candidacy: idOf(event.stream) })];
    if (!isOfProject(event)) return [];
    const { stage, changes } = stageAt(rows, event);
    return [entryOf(event, { project: idOf(event.stream), stage }), ...changes];
  },
};

const isOfProject = (event: Recorded<PacesetterEvent>): event is Recorded<ImpactProjectEvent> =>
  event.type.startsWith('impact-project.');
const isOfProgramme = (event: Recorded<PacesetterEvent>): event is Recorded<ProgrammeEvent> =>
  event.type.startsWith('programme.');
const isOfRound = (event: Recorded<PacesetterEvent>): event is Recorded<EvaluationRoundEvent> =>
  event.type.startsWith('evaluation-round.');
const isOfCard = (event: Recorded<PacesetterEvent>): event is Recorded<ScoreCardEvent> =>
  event.type.startsWith('score-card.');

const roundEntry = (rows: CurrentRows, event: Recorded<EvaluationRoundEvent>): readonly RowChange[] => {
  const round = idOf(event.stream);
  if (event.type !== 'evaluation-round.opened') {
    const { project } = heldRow<ScoredProjectRow>(rows, 'scored_project', round);
    return [entryOf(event, { project })];
  }
  const { project } = event.data;
  return [entryOf(event, { project }), change<ScoredProjectRow>('scored_project', round, { project })];
};

/** A card is in a stream of its own: its project is the one that its decision has read. */
const scoredProject = ({ reliedOn }: Recorded<ScoreCardEvent>): Uuid | null => {
  const stream = reliedOn.map(([name]) => name).find((name) => categoryOf(name) === 'impactProject');
  return stream === undefined ? null : idOf(stream);
};
const isOfCandidacy = (event: Recorded<PacesetterEvent>): event is Recorded<CandidacyEvent> =>
  event.type.startsWith('candidacy.');

/** Such events say themselves which stage is open behind them. */
const opensOrLeaves = ({ type }: Recorded<ImpactProjectEvent>): boolean =>
  type === 'impact-project.opened' ||
  type === 'impact-project.stage-entered' ||
  type === 'impact-project.stage-left';

interface StageAt {
  readonly stage: string | null;
  readonly changes: readonly RowChange[];
}

const stageAt = (rows: CurrentRows, event: Recorded<ImpactProjectEvent>): StageAt => {
  const key = idOf(event.stream);
  const from = (stage: string | null) => [change<OpenStageRow>('open_stage', key, { stage })];
  switch (event.type) {
    case 'impact-project.opened':
      return { stage: null, changes: from(null) };
    case 'impact-project.stage-entered':
      return { stage: event.data.stage, changes: from(event.data.stage) };
    case 'impact-project.stage-left':
      return { stage: event.data.stage, changes: from(null) };
    default:
      return { stage: heldRow<OpenStageRow>(rows, 'open_stage', key).stage, changes: [] };
  }
};

type OfProgramme =
  ProgrammeEvent | ImpactProjectEvent | CandidacyEvent | EvaluationRoundEvent | ScoreCardEvent;

interface About {
  readonly project: Uuid | null;
  readonly candidacy?: Uuid;
  readonly stage?: string | null;
  readonly blind?: Uuid;
}

const entryOf = (
  event: Recorded<OfProgramme>,
  { project, candidacy, stage = null, blind }: About,
): RowChange => {
  const { stream, revision, position, hash, type, recordedAt, happenedOn, actor, command, commandId } = event;
  if (event.programme === undefined) throw new Error(`${stream} belongs to no programme`);
  return change<HistoryRow>('history', uuidOfHash(hash), {
    programme: event.programme,
    project,
    candidacy: candidacy ?? null,
    blind: blind ?? null,
    stream,
    revision,
    position,
    hash,
    type,
    stage,
    actor: actor.id,
    role: actor.role,
    recordedAt,
    happenedOn: happenedOn ?? null,
    happened:
      happenedOn === undefined
        ? recordedAt
        : isDate(happenedOn)
          ? happenedOn
          : new Date(happenedOn).toISOString(),
    command,
    commandId,
    causationId: event.causationId === commandId ? null : event.causationId,
    correlationId: event.correlationId === commandId ? null : event.correlationId,
    reliedOn: event.reliedOn,
    facts: historyLineOf(type).facts(event.data),
  });
};
