import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { failpoint } from '../../application/ports/failpoint.js';
import {
  CheckpointMoved,
  START,
  type Checkpoint,
  type HeldEvent,
  type Moment,
  type RowVersion,
  type ViewsStore,
  type ViewsUpdate,
} from '../../application/ports/views-store.js';
import type { ParkedStream } from '../../application/ports/views.js';
import type { StreamName } from '../../domain/kernel/ids.js';
import type { ColumnType, RowValues, TableDefinition } from '../../domain/kernel/projection.js';
import { ParkingTables } from './parking-tables.js';

/** The views' tables as the projector sees them: over one connection, in transactions of whole batches. */
export class SqliteViewsStore implements ViewsStore {
  readonly #db: DatabaseSync;
  readonly #tables: ReadonlyMap<string, VersionedTable>;
  readonly #moment;
  readonly #segment;
  readonly #momentAt;
  readonly #move;
  readonly #revisionOf;
  readonly #revision;
  readonly #parking;

  constructor(db: DatabaseSync, tables: ReadonlyMap<string, TableDefinition>) {
    this.#db = db;
    this.#tables = new Map(
      [...tables].map(([name, definition]) => [name, new VersionedTable(db, name, definition)]),
    );
    this.#moment = db.prepare('INSERT INTO moments VALUES (?, ?, ?, ?, ?)');
    this.#segment = db.prepare('INSERT INTO segments VALUES (?, ?)');
    this.#momentAt = db.prepare('SELECT * FROM moments WHERE position <= ? ORDER BY position DESC LIMIT 1');
    this.#move = db.prepare(
      `UPDATE checkpoint SET position = ?, hash = ?, events = ?, running_maximum = ?, segment = ?
       WHERE position = ? AND hash = ?`,
    );
    this.#revisionOf = db.prepare('SELECT revision FROM stream_revisions WHERE stream = ?');
    this.#revision = db.prepare('INSERT OR REPLACE INTO stream_revisions VALUES (?, ?)');
    this.#parking = new ParkingTables(db);
  }

  checkpoint(): Checkpoint {
    const row = this.#db.prepare('SELECT * FROM checkpoint').get();
    return row === undefined ? START : momentOf(row);
  }

  openRow(table: string, key: string): RowValues | undefined {
    return this.#table(table).open(key);
  }

  revisionOf(stream: StreamName): number {
    return (this.#revisionOf.get(stream)?.['revision'] as number | undefined) ?? -1;
  }

  parked(): readonly ParkedStream[] {
    return this.#parking.parked();
  }

  heldOf(stream: StreamName): readonly HeldEvent[] {
    return this.#parking.heldOf(stream);
  }

  momentAt(position: number): Moment | undefined {
    const row = this.#momentAt.get(position);
    return row === undefined ? undefined : momentOf(row);
  }

  commit(expected: Checkpoint, { versions, moments, revisions, parking }: ViewsUpdate): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      this.#moveCheckpoint(expected, moments.at(-1) ?? expected);
      for (const [name, byKey] of versions) {
        const table = this.#table(name);
        // In the order of the indexes, whose pages are then each written once.
        for (const key of [...byKey.keys()].sort()) table.append(key, byKey.get(key)!);
      }
      for (const [stream, revision] of revisions) this.#revision.run(stream, revision);
      this.#parking.change(parking);
      let { segment } = expected;
      for (const moment of moments) {
        this.#moment.run(...valuesOf(moment));
        if (moment.segment !== segment) this.#segment.run(moment.segment, moment.runningMaximum);
        segment = moment.segment;
      }
      failpoint('checkpoint');
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #moveCheckpoint(expected: Checkpoint, next: Moment): void {
    const { changes } = this.#move.run(...valuesOf(next), expected.position, expected.hash);
    if (changes !== 1) throw new CheckpointMoved(expected.position);
  }

  #table(name: string): VersionedTable {
    const table = this.#tables.get(name);
    if (table === undefined) throw new Error(`no projection has a table ${name}`);
    return table;
  }
}

const valuesOf = (moment: Moment): [number, string, number, number, number] => [
  moment.position,
  moment.hash,
  moment.events,
  moment.runningMaximum,
  moment.segment,
];

const momentOf = (row: Record<string, unknown>): Moment => ({
  position: row['position'] as number,
  hash: row['hash'] as string,
  events: row['events'] as number,
  runningMaximum: row['running_maximum'] as number,
  segment: row['segment'] as number,
});

/** One table of versioned rows. */
class VersionedTable {
  readonly #columns: readonly (readonly [string, ColumnType])[];
  readonly #open: StatementSync;
  readonly #last: StatementSync;
  readonly #close: StatementSync;
  readonly #insert: StatementSync;

  constructor(db: DatabaseSync, name: string, { columns }: TableDefinition) {
    this.#columns = Object.entries(columns);
    const list = this.#columns.map(([column]) => `"${column}"`).join(', ');
    const places = this.#columns.map(() => '?').join(', ');
    this.#open = db.prepare(`SELECT ${list} FROM "${name}" WHERE key = ? AND to_position IS NULL`);
    this.#last = db.prepare(
      `SELECT from_position, to_position FROM "${name}" WHERE key = ? ORDER BY from_position DESC LIMIT 1`,
    );
    this.#close = db.prepare(`UPDATE "${name}" SET to_position = ? WHERE key = ? AND to_position IS NULL`);
    this.#insert = db.prepare(
      `INSERT INTO "${name}" (key, from_position, to_position, first, ${list}) VALUES (?, ?, ?, ?, ${places})`,
    );
  }

  open(key: string): RowValues | undefined {
    const raw = this.#open.get(key);
    if (raw === undefined) return undefined;
    const row: Record<string, unknown> = {};
    for (const [column, type] of this.#columns) {
      const value = raw[column];
      row[column] = type === 'json' && typeof value === 'string' ? JSON.parse(value) : value;
    }
    return row;
  }

  /** Adds versions in order, each closing the one before it. Closed rows are written as such at once. */
  append(key: string, versions: readonly RowVersion[]): void {
    const last = this.#last.get(key);
    // What is digested late would change what came meanwhile: a row belongs to one stream.
    if (last !== undefined && (last['from_position'] as number) >= versions[0]!.from)
      throw new Error(`row ${key} was changed since by another stream`);
    if (last !== undefined && last['to_position'] === null) this.#close.run(versions[0]!.from, key);
    let first = last === undefined ? 1 : 0;
    let before: RowValues | undefined;
    let values: SQLInputValue[] = [];
    for (const [index, { from, row }] of versions.entries()) {
      if (row === null) continue;
      const to = versions[index + 1]?.from ?? null;
      values = this.#columns.map(([column, type], at) =>
        // What has not changed is shared with the version before it: its text is made once.
        before !== undefined && row[column] === before[column] ? values[at]! : stored(row[column], type),
      );
      this.#insert.run(key, from, to, first, ...values);
      first = 0;
      before = row;
    }
  }
}

const stored = (value: unknown, type: ColumnType): SQLInputValue => {
  if (value === undefined || value === null) return null;
  return type === 'json' ? JSON.stringify(value) : (value as SQLInputValue);
};
