import type { PacesetterEvent } from '../event-catalogue.js';
import type { Recorded } from './event.js';

/** `json` columns hold plain values, stored as text; `integer` also holds epoch milliseconds and 0/1. */
export type ColumnType = 'text' | 'integer' | 'json';

/**
 * A table of versioned rows. The runtime adds `key` (text), the half-open range `[from, to)` of positions in which
 * a row held, and `first` (1 in the first row of a key). `identity` names the columns that never change in the life
 * of a key: rows of a parent are found through `(identity..., key)` over the first rows, then sought by key.
 */
export interface TableDefinition {
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly identity: readonly (readonly string[])[];
}

export type RowValues = Readonly<Record<string, unknown>>;

export interface RowKey {
  readonly table: string;
  readonly key: string;
}

/** The row of a key from this event on; null ends it. */
export interface RowChange extends RowKey {
  readonly row: RowValues | null;
}

/** The rows as they stand before the event, of the keys that were asked for. */
export interface CurrentRows {
  get(table: string, key: string): RowValues | undefined;
}

/** A read model as data. Pure: the runtime owns storage, ranges, checkpoint and order. */
export interface Projection {
  readonly name: string;
  /** Raised with every change of what it computes: it is part of the views file's fingerprint. */
  readonly version: number;
  readonly tables: Readonly<Record<string, TableDefinition>>;
  /** The rows that `project` needs to see, without reading any. */
  keys(event: Recorded<PacesetterEvent>): readonly RowKey[];
  project(rows: CurrentRows, event: Recorded<PacesetterEvent>): readonly RowChange[];
}
