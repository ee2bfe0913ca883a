import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import type { Recorded } from '../../src/domain/kernel/event.js';
import { idOf } from '../../src/domain/kernel/ids.js';
import { markOf } from '../mark.js';
import { change, heldRow } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { OpenWaiting, StandingRow } from './tables.js';

/** The table `standing`: changed by every event, and so the witness that none of a stream is missing. */
export const standing: TablePart<ImpactProjectEvent> = {
  keys: (event) => [{ table: 'standing', key: idOf(event.stream) }],

  changes(rows, event) {
    const id = idOf(event.stream);
    if (event.type === 'impact-project.opened') return [change('standing', id, opened(event))];
    const row = heldRow<StandingRow>(rows, 'standing', id);
    if (event.revision !== row.version + 1)
      throw new Error(`revision ${event.revision} follows revision ${row.version}`);
    return [change('standing', id, { ...row, ...touched(event), ...moved(row, event) })];
  },
};

const opened = (event: Recorded<ImpactProjectEvent>): StandingRow => {
  if (event.programme === undefined) throw new Error('a project without a programme');
  return {
    programme: event.programme,
    status: 'active',
    ...NO_VISIT,
    requestedGate: null,
    leads: [],
    waitings: 0,
    ...NOT_WAITING,
    ending: null,
    lastActivity: Date.parse(event.recordedAt),
    version: event.revision,
  };
};

const touched = (event: Recorded<ImpactProjectEvent>): Partial<StandingRow> =>
  event.type === 'impact-project.details-corrected'
    ? { version: event.revision }
    : { version: event.revision, lastActivity: Date.parse(event.recordedAt) };

const NO_VISIT = { stage: null, visit: null, iteration: null };
const NOT_WAITING = { waiting: null, reviewOn: null };

const moved = (row: StandingRow, event: Recorded<ImpactProjectEvent>): Partial<StandingRow> => {
  switch (event.type) {
    case 'impact-project.lead-assigned':
      return { leads: [...row.leads.filter((lead) => lead !== event.data.actor), event.data.actor] };
    case 'impact-project.lead-withdrawn':
      return { leads: row.leads.filter((lead) => lead !== event.data.actor) };
    case 'impact-project.stage-entered': {
      const { stage, visit, iteration } = event.data;
      return { status: 'active', stage, visit, iteration };
    }
    case 'impact-project.stage-left':
      return NO_VISIT;
    case 'impact-project.gate-requested':
      return { status: 'gate-requested', requestedGate: event.data.gate };
    case 'impact-project.gate-request-withdrawn':
      return { status: 'active', requestedGate: null };
    case 'impact-project.gate-decided':
      return { requestedGate: null };
    case 'impact-project.held':
      return { status: 'held', ...waitingFrom(row, event) };
    case 'impact-project.paused':
      return { status: 'paused', ...waitingFrom(row, event) };
    case 'impact-project.resumed':
      return { status: 'active', ...NOT_WAITING };
    case 'impact-project.completed':
      return {
        status: 'completed',
        ...NO_VISIT,
        ending: { outcome: 'completed', reason: null, kept: null, mark: markOf(event) },
      };
    case 'impact-project.stopped': {
      const { reason, kept = null } = event.data;
      return {
        status: 'stopped',
        ...NO_VISIT,
        ...NOT_WAITING,
        requestedGate: null,
        ending: { outcome: 'stopped', reason, kept, mark: markOf(event) },
      };
    }
    case 'impact-project.opened':
    case 'impact-project.details-corrected':
    case 'impact-project.evidence-recorded':
    case 'impact-project.evidence-corrected':
    case 'impact-project.evidence-withdrawn':
    case 'impact-project.evidence-mapped':
    case 'impact-project.evidence-unmapped':
    case 'impact-project.condition-set':
    case 'impact-project.condition-closed':
      return {};
    default:
      return event satisfies never;
  }
};

type Waits = Extract<Recorded<ImpactProjectEvent>, { type: 'impact-project.held' | 'impact-project.paused' }>;

/** The pause or hold that begins with an event. */
export const waitingOf = (row: StandingRow, event: Waits): OpenWaiting => ({
  number: row.waitings + 1,
  kind: event.type === 'impact-project.held' ? 'hold' : 'pause',
  visit: row.visit,
  reason: event.data.reason,
  reviewOn: event.data.reviewOn,
  begun: markOf(event),
});

const waitingFrom = (row: StandingRow, event: Waits): Partial<StandingRow> => ({
  waitings: row.waitings + 1,
  waiting: waitingOf(row, event),
  reviewOn: event.data.reviewOn,
});
