import type { PacesetterEvent } from '../src/domain/event-catalogue.js';
import type { Recorded } from '../src/domain/kernel/event.js';
import type { CurrentRows, RowChange, RowKey } from '../src/domain/kernel/projection.js';

/** What one or two tables of a view make of the events. */
export interface TablePart<E extends PacesetterEvent> {
  keys(event: Recorded<E>): readonly RowKey[];
  changes(rows: CurrentRows, event: Recorded<E>): readonly RowChange[];
}

/** The row of a key that an earlier event must have opened. */
export const heldRow = <R>(rows: CurrentRows, table: string, key: string): R => {
  const row = rows.get(table, key);
  if (row === undefined) throw new Error(`no row ${key} in ${table}`);
  return row as R;
};

/** A change to a row: its type is checked where it is made. */
export const change = <R>(table: string, key: string, row: R): RowChange => ({
  table,
  key,
  row: row as RowChange['row'],
});
