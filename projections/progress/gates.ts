import type { ImpactProjectEvent } from '../../src/domain/impact-project/events.js';
import type { DomainEvent, Recorded } from '../../src/domain/kernel/event.js';
import { idOf } from '../../src/domain/kernel/ids.js';
import { markOf } from '../mark.js';
import { change, heldRow } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { ConditionRow, GateRow } from './tables.js';

/** Revision of the batch's first event: what a decision and its consequences share. */
const actOf = (event: Recorded<DomainEvent>): number => event.revision - event.batch[0];

/** The table `gate`. */
export const gates: TablePart<ImpactProjectEvent> = {
  keys: (event) =>
    event.type === 'impact-project.stopped'
      ? [{ table: 'gate', key: `${idOf(event.stream)}/${actOf(event)}` }]
      : [],

  changes(rows, event) {
    const project = idOf(event.stream);
    const act = actOf(event);
    const key = `${project}/${act}`;
    const blank = { ...BLANK, project, act, mark: markOf(event) };
    switch (event.type) {
      case 'impact-project.gate-requested': {
        const { gate, note = null } = event.data;
        return [change<GateRow>('gate', key, { ...blank, gate, kind: 'requested', note })];
      }
      case 'impact-project.gate-request-withdrawn': {
        const { gate, reason } = event.data;
        return [change<GateRow>('gate', key, { ...blank, gate, kind: 'withdrawn', reason })];
      }
      case 'impact-project.gate-decided': {
        const { track: _track, ...decided } = event.data;
        return [change<GateRow>('gate', key, { ...blank, kind: 'decided', ...decided })];
      }
      case 'impact-project.stopped': {
        const decision = rows.get('gate', key) as GateRow | undefined;
        const { kept = null } = event.data;
        return decision === undefined ? [] : [change<GateRow>('gate', key, { ...decision, kept })];
      }
      default:
        return [];
    }
  },
};

const BLANK = {
  decision: null,
  reason: null,
  note: null,
  missing: null,
  kept: null,
  judged: null,
  restsOn: null,
};

/** The table `condition`. */
export const conditions: TablePart<ImpactProjectEvent> = {
  keys: (event) =>
    event.type === 'impact-project.condition-closed'
      ? [{ table: 'condition', key: event.data.condition }]
      : [],

  changes(rows, event) {
    if (event.type === 'impact-project.condition-set') {
      const { condition, text, owner, dueOn } = event.data;
      if (event.programme === undefined) throw new Error('a project without a programme');
      return [
        change<ConditionRow>('condition', condition, {
          project: idOf(event.stream),
          programme: event.programme,
          act: actOf(event),
          number: event.revision,
          text,
          owner,
          dueOn,
          placed: markOf(event),
          closed: null,
          closingNote: null,
        }),
      ];
    }
    if (event.type === 'impact-project.condition-closed') {
      const { condition, note } = event.data;
      const row = heldRow<ConditionRow>(rows, 'condition', condition);
      const closed = { ...row, closed: markOf(event), closingNote: note };
      return [change<ConditionRow>('condition', condition, closed)];
    }
    return [];
  },
};
