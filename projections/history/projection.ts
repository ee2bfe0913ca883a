import type { CandidacyEvent } from '../../src/domain/candidacy/events.js';
import type { PacesetterEvent } from '../../src/domain/event-catalogue.js';
import { historyLineOf } from '../../src/domain/history-lines.js';
import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import { idOf, uuidOfHash } from '../../src/domain/kernel/ids.js';
import { isDate } from '../../src/domain/kernel/moments.js';
import type { CurrentRows, Projection, RowChange } from '../../src/domain/kernel/projection.js';
import type { ProgrammeEvent } from '../../src/domain/programme/events.js';
import { change, heldRow } from '../table-part.js';
import { historyTables } from './tables.js';
import type { HistoryRow, OpenStageRow } from './tables.js';

/** What was done in every programme, project and candidacy, event by event. */
export const history: Projection = {
  name: 'history',
  version: 3,
  tables: historyTables,
  keys: (event) =>
    isOfProject(event) && !opensOrLeaves(event) ? [{ table: 'open_stage', key: idOf(event.stream) }] : [],

  project: (rows, event) => {
    if (isOfProgramme(event) || isOfCandidacy(event)) return [entryOf(event, null)];
    if (!isOfProject(event)) return [];
    const { stage, changes } = stageAt(rows, event);
    return [entryOf(event, stage), ...changes];
  },
};

const isOfProject = (event: Recorded<PacesetterEvent>): event is Recorded<ImpactProjectEvent> =>
  event.type.startsWith('impact-project.');
const isOfProgramme = (event: Recorded<PacesetterEvent>): event is Recorded<ProgrammeEvent> =>
  event.type.startsWith('programme.');
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

const entryOf = (
  event: Recorded<ImpactProjectEvent> | Recorded<ProgrammeEvent> | Recorded<CandidacyEvent>,
  stage: string | null,
): RowChange => {
  const { stream, revision, position, hash, type, recordedAt, happenedOn, actor, command, commandId } = event;
  if (event.programme === undefined) throw new Error(`${stream} belongs to no programme`);
  return change<HistoryRow>('history', uuidOfHash(hash), {
    programme: event.programme,
    project: isOfProject(event) ? idOf(stream) : null,
    candidacy: isOfCandidacy(event) ? idOf(stream) : null,
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
