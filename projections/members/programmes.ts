import { idOf } from '../../src/domain/kernel/ids.js';
import type { RowChange } from '../../src/domain/kernel/projection.js';
import type { ProgrammeEvent } from '../../src/domain/programme/events.js';
import { markOf } from '../mark.js';
import { change, heldRow } from '../table-part.js';
import type { TablePart } from '../table-part.js';
import type { MembershipRow, ProgrammeRow, ProgrammeVersionRow, TenureRow } from './tables.js';

/** The table `programme`. */
export const programmes: TablePart<ProgrammeEvent> = {
  keys: (event) =>
    event.type === 'programme.described' ? [{ table: 'programme', key: idOf(event.stream) }] : [],

  changes(rows, event) {
    const id = idOf(event.stream);
    if (event.type === 'programme.opened') {
      const { key, name, deadline = null, timeZone, groups } = event.data;
      const opened = { programmeKey: key, name, deadline, timeZone, groups, opened: markOf(event) };
      return [change<ProgrammeRow>('programme', id, opened)];
    }
    if (event.type !== 'programme.described') return [];
    const { changes, cleared = [] } = event.data;
    const gone = Object.fromEntries(cleared.map((field) => [field, null]));
    const row = heldRow<ProgrammeRow>(rows, 'programme', id);
    return [change<ProgrammeRow>('programme', id, { ...row, ...changes, ...gone })];
  },
};

/** The table `programme_version`: changed by every event, and so the witness that none of a stream is missing. */
export const programmeVersions: TablePart<ProgrammeEvent> = {
  keys: (event) => [{ table: 'programme_version', key: idOf(event.stream) }],

  changes(rows, event) {
    const id = idOf(event.stream);
    if (event.type !== 'programme.opened') {
      const { version } = heldRow<ProgrammeVersionRow>(rows, 'programme_version', id);
      if (event.revision !== version + 1)
        throw new Error(`revision ${event.revision} follows revision ${version}`);
    }
    return [change<ProgrammeVersionRow>('programme_version', id, { version: event.revision })];
  },
};

/** The tables `membership` and `tenure`. A withdrawal does not name the grant that it ends: the membership does. */
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
      const granted = markOf(event);
      return held(key, { programme, actor, role, granted, withdrawn: null, withdrawalReason: null });
    }
    const row = heldRow<MembershipRow>(rows, 'membership', key);
    return held(key, { ...row, withdrawn: markOf(event), withdrawalReason: event.data.reason });
  },
};

const held = (key: string, row: MembershipRow): readonly RowChange[] => {
  const number = row.granted.revision;
  return [
    change<MembershipRow>('membership', key, row),
    change<TenureRow>('tenure', `${row.programme}/${number}`, { ...row, number }),
  ];
};
