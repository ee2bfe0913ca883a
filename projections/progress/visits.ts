import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import { idOf } from '../../src/domain/kernel/ids.js';
import { markOf } from '../mark.js';
import { change, heldRow } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import { waitingOf } from './standing.js';
import type { StandingRow, VisitRow, WaitingRow } from './tables.js';

/** The table `visit`. */
export const visits: TablePart<ImpactProjectEvent> = {
  keys: (event) =>
    event.type === 'impact-project.stage-left'
      ? [{ table: 'visit', key: `${idOf(event.stream)}/${event.data.visit}` }]
      : [],

  changes(rows, event) {
    const project = idOf(event.stream);
    if (event.type === 'impact-project.stage-entered') {
      const { visit, stage, iteration, reason = null } = event.data;
      const entered = markOf(event);
      const row: VisitRow = { project, visit, stage, iteration, reason, entered, left: null };
      return [change('visit', `${project}/${visit}`, row)];
    }
    if (event.type === 'impact-project.stage-left') {
      const key = `${project}/${event.data.visit}`;
      const row = heldRow<VisitRow>(rows, 'visit', key);
      return [change<VisitRow>('visit', key, { ...row, left: markOf(event) })];
    }
    return [];
  },
};

/** The table `waiting`. What ends a waiting does not name it, so that it is kept in the standing while it lasts. */
export const waitings: TablePart<ImpactProjectEvent> = {
  keys: (event) => [{ table: 'standing', key: idOf(event.stream) }],

  changes(rows, event) {
    const project = idOf(event.stream);
    switch (event.type) {
      case 'impact-project.held':
      case 'impact-project.paused': {
        const begun = waitingOf(heldRow<StandingRow>(rows, 'standing', project), event);
        return [change<WaitingRow>('waiting', `${project}/${begun.number}`, { project, ...begun, ...OPEN })];
      }
      case 'impact-project.resumed':
      case 'impact-project.stopped': {
        const { waiting } = heldRow<StandingRow>(rows, 'standing', project);
        if (waiting === null) return [];
        const note = event.type === 'impact-project.resumed' ? (event.data.note ?? null) : null;
        const row: WaitingRow = { project, ...waiting, ended: markOf(event), note };
        return [change('waiting', `${project}/${waiting.number}`, row)];
      }
      default:
        return [];
    }
  },
};

const OPEN = { ended: null, note: null };
