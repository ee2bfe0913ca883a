import type { Sha256, StreamName } from '../../domain/kernel/ids.js';
import type { RowValues } from '../../domain/kernel/projection.js';
import type { StoredEvent } from './event-store.js';
import type { LogPoint, ParkedStream } from './views.js';

/** What the projector reads from: a log, in order of position. */
export interface EventReader {
  /** After a position, in order, at most `limit`. */
  readAll(after: number, limit: number): readonly StoredEvent[] | Promise<readonly StoredEvent[]>;
  /** The event at exactly a position; undefined where none begins there. */
  eventAt(position: number): StoredEvent | undefined | Promise<StoredEvent | undefined>;
  /** The last position, 0 in an empty log. */
  head(): number | Promise<number>;
}

/** A batch's end: what as-of instants are found by, and what tells how much of a log is missing. */
export interface Moment {
  /** Of the batch's last event, as is its hash. */
  readonly position: number;
  readonly hash: string;
  /** How many events there are up to here. */
  readonly events: number;
  /** The greatest `recordedAt` of the segment so far, epoch milliseconds. */
  readonly runningMaximum: number;
  /** Counts the corrections of the clock; each begins a segment. */
  readonly segment: number;
}

/** How far the views are: the last batch they hold. */
export type Checkpoint = Moment;
export const START: Checkpoint = { position: 0, hash: '', events: 0, runningMaximum: -1, segment: 0 };

export const logPointOf = ({
  position,
  runningMaximum,
}: Pick<Checkpoint, 'position' | 'runningMaximum'>): LogPoint =>
  position === 0 ? { position } : { position, runningMaximum: new Date(runningMaximum).toISOString() };

/** A row of a key from a batch's end on; null ends it. */
export interface RowVersion {
  readonly from: number;
  readonly row: RowValues | null;
}

/** Table, then key, to the versions that a transaction adds, in order. */
export type RowVersions = ReadonlyMap<string, ReadonlyMap<string, readonly RowVersion[]>>;

/** An event that has passed and is in no view yet. */
export interface HeldEvent {
  readonly position: number;
  readonly stream: StreamName;
  readonly hash: Sha256;
}

/** What changes in what is held back. */
export interface ParkingUpdate {
  /** Of these everything is let go first. */
  readonly freed: readonly StreamName[];
  readonly parked: readonly ParkedStream[];
  readonly held: readonly HeldEvent[];
}

/** Whole batches on their way into the views. */
export interface ViewsUpdate {
  readonly versions: RowVersions;
  /** One for each batch, in order; the last is the new checkpoint. None where what was held back is digested late. */
  readonly moments: readonly Moment[];
  /** How far each stream has come. */
  readonly revisions: ReadonlyMap<StreamName, number>;
  readonly parking: ParkingUpdate;
}

/** The views file has moved on without this projector: another one writes to it. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';

  constructor(expected: number) {
    super(`the views are not at position ${expected} any more`);
  }
}

/** The store itself failed, which says nothing about the events. */
export class ViewsStoreFailed extends Error {
  override readonly name = 'ViewsStoreFailed';
}

/** What the store is asked for: where it cannot answer, that is no fault of an event. */
export const askStore = <T>(ask: () => T): T => {
  try {
    return ask();
  } catch (error) {
    throw new ViewsStoreFailed((error as Error).message, { cause: error });
  }
};

/** Where the views are kept. */
export interface ViewsStore {
  checkpoint(): Checkpoint;
  /** The last revision of a stream that has passed, held back or not; -1 before any. */
  revisionOf(stream: StreamName): number;
  /** Every stream that is held back. */
  parked(): readonly ParkedStream[];
  /** What is held back of a stream, in order. */
  heldOf(stream: StreamName): readonly HeldEvent[];
  /** The row of a key that holds now. */
  openRow(table: string, key: string): RowValues | undefined;
  /** All in one transaction. Throws `CheckpointMoved`, and changes nothing, unless the checkpoint is `expected`. */
  commit(expected: Checkpoint, update: ViewsUpdate): void;
  /** The last batch's end at or before a position. */
  momentAt(position: number): Moment | undefined;
}
