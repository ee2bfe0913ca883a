import type { DatabaseSync } from 'node:sqlite';
import { LogDamaged, type StoredEvent } from '../../../application/ports/event-store.js';
import type { StreamName } from '../../../domain/kernel/ids.js';
import { connectForReading } from './connection.js';
import { damagedPages, isDamage } from './damage.js';
import { readMeta } from './schema.js';

/** Reads a log beside its writer, on the calling thread and from any process. */
export interface LogReader {
  storeId(): string;
  /** After a position, in order, at most `limit`. */
  readAll(after: number, limit: number): StoredEvent[];
  eventAt(position: number): StoredEvent | undefined;
  /** The last so many, in order. */
  tail(count: number): StoredEvent[];
  /** From a revision on, in order; empty where there is none. */
  readStream(stream: StreamName, fromRevision?: number): StoredEvent[];
  /** The last position, 0 in an empty log. */
  head(): number;
  /** Whether a copy into it has not come to its end. */
  isUnfinished(): boolean;
  close(): void;
}

/**
 * Opens an existing log read-only. Throws where there is none, and `LogDamaged`, as every read does; `onDamaged` hears
 * of the first of those.
 */
export const openLogReader = (
  file: string,
  connect = connectForReading,
  onDamaged: (pages: readonly number[]) => void = () => {},
): LogReader => {
  const db = connect(file);
  try {
    return soundly(db)(() => readerOn(db, soundly(db, onDamaged)));
  } catch (error) {
    db.close();
    throw error;
  }
};

type Soundly = <T>(read: () => T) => T;

/** What fails because of a damaged page names all that are; they are looked for once. */
const soundly = (db: DatabaseSync, onDamaged: (pages: readonly number[]) => void = () => {}): Soundly => {
  let damaged: LogDamaged | undefined;
  return (read) => {
    try {
      return read();
    } catch (error) {
      if (!isDamage(error)) throw error;
      if (damaged === undefined) {
        damaged = new LogDamaged(damagedPages(db));
        onDamaged(damaged.pages);
      }
      throw damaged;
    }
  };
};

const readerOn = (db: DatabaseSync, read: Soundly): LogReader => {
  const all = db.prepare(
    `SELECT position, name AS stream, revision, text, hash FROM event JOIN stream ON stream.key = event.stream
     WHERE position > ? ORDER BY position LIMIT ?`,
  );
  const newest = db.prepare(
    `SELECT position, name AS stream, revision, text, hash FROM event JOIN stream ON stream.key = event.stream
     ORDER BY position DESC LIMIT ?`,
  );
  const one = db.prepare(
    `SELECT position, name AS stream, revision, text, hash FROM stream JOIN event ON event.stream = stream.key
     WHERE name = ? AND revision >= ? ORDER BY revision`,
  );
  const last = db.prepare('SELECT max(position) AS head FROM event');
  return {
    storeId: () => read(() => readMeta(db, 'store-id')!),
    readAll: (after, limit) => read(() => all.all(after, limit) as unknown as StoredEvent[]),
    eventAt: (position) =>
      read(() => all.all(position - 1, 1) as unknown as StoredEvent[]).find(
        (event) => event.position === position,
      ),
    tail: (count) => read(() => newest.all(count) as unknown as StoredEvent[]).toReversed(),
    readStream: (stream, fromRevision = 0) =>
      read(() => one.all(stream, fromRevision) as unknown as StoredEvent[]),
    head: () => read(() => last.get()!['head'] as number | null) ?? 0,
    isUnfinished: () => read(() => readMeta(db, 'unfinished')) !== undefined,
    close: () => db.close(),
  };
};

/** Looks at every page of a log; those that are damaged. */
export const examineLog = (file: string, connect = connectForReading): readonly number[] => {
  const db = connect(file);
  try {
    return damagedPages(db);
  } finally {
    db.close();
  }
};
