import { idOf } from '../../src/domain/kernel/ids.js';
import type { ProgrammeEvent } from '../../src/domain/programme/events.js';
import { markOf } from '../mark.js';
import { change, heldRow } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { MembershipRow, ProgrammeRow } from './tables.js';

/** The table `programme`: changed by every event of its stream, and so the witness that none is missing. */
export const programmes: TablePart<ProgrammeEvent> = {
  keys: (event) => [{ table: 'programme', key: idOf(event.stream) }],

  changes(rows, event) {
    const id = idOf(event.stream);
    if (event.type === 'programme.opened') {
      const { key, name, deadline = null, timeZone, groups } = event.data;
      const opened = { programmeKey: key, name, deadline, timeZone, groups, opened: markOf(event) };
      return [change<ProgrammeRow>('programme', id, { ...opened, version: event.revision })];
    }
    const row = heldRow<ProgrammeRow>(rows, 'programme', id);
    if (event.revision !== row.version + 1)
      throw new Error(`revision ${event.revision} follows revision ${row.version}`);
    const { changes = {}, cleared = [] } = event.type === 'programme.described' ? event.data : {};
    const gone = Object.fromEntries(cleared.map((field) => [field, null]));
    return [change<ProgrammeRow>('programme', id, { ...row, ...changes, ...gone, version: event.revision })];
  },
};

/** The table `membership`. */
export const memberships: TablePart<ProgrammeEvent> = {
  keys: (event) =>
    event.type === 'programme.membership-withdrawn'
      ? [{ table: 'membership', key: `${idOf(event.stream)}/${event.data.actor}/${event.data.role}` }]
      : [],

  changes(rows, event) {
    if (event.type !== 'programme.membership-granted' && event.type !== 'programme.membership-withdrawn')
      return [];
    const programme = idOf(event.stream);
    const { actor, role } = event.data;
    const key = `${programme}/${actor}/${role}`;
    if (event.type === 'programme.membership-granted') {
      const granted = { programme, actor, role, granted: markOf(event) };
      return [
        change<MembershipRow>('membership', key, { ...granted, withdrawn: null, withdrawalReason: null }),
      ];
    }
    const row = heldRow<MembershipRow>(rows, 'membership', key);
    const withdrawn = { withdrawn: markOf(event), withdrawalReason: event.data.reason };
    return [change<MembershipRow>('membership', key, { ...row, ...withdrawn })];
  },
};
