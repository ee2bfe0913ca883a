import type { EventStore } from '../../application/ports/event-store.js';
import type { Commit } from '../../application/ports/telemetry.js';
import type { LogNews } from './eventstoredb/head.js';
import type { LogUse } from './eventstoredb/eventstoredb-event-store.js';
import { EventStoreDBEventStore } from './eventstoredb/eventstoredb-event-store.js';
import type { LogOnServer, LogPlace } from './log-place.js';
import { LogUnreachable } from './log-unreachable.js';
import { ReadOnlyLog } from './sqlite/read-only-log.js';
import type { SqliteEventStoreOptions } from './sqlite/sqlite-event-store.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';

/** A log that is written to. */
export interface Log extends EventStore {
  /** Who is told of each transaction from now on; where a server keeps the log, of none. */
  tellCommits(onCommit: (commit: Commit) => void): void;
  /** What the thread of the views has heard of it. */
  hear(news: LogNews): void;
  /** Whether whoever keeps it can be reached. */
  isReachable(): boolean;
  /** After an accepted loss the store is another one. */
  renewStoreId(): Promise<string>;
  /** Whether a copy into it has not come to its end: it is not opened for use then. */
  isUnfinished(): Promise<boolean>;
  beginCopy(): Promise<void>;
  /** Whether it may be used from now on: not where another copy has begun meanwhile. */
  endCopy(): Promise<boolean>;
}

/**
 * Opens a log for writing, and creates it where there is none. Rejects with `LogRefused` or `LogDamaged` for a file, and with
 * `LogUnreachable` for a server that is away, or that does not let us in.
 */
export const openLog = async (
  place: LogPlace,
  onFatal: SqliteEventStoreOptions['onFatal'],
  use: 'serving' | 'copying-to' = 'serving',
  onDamaged?: SqliteEventStoreOptions['onDamaged'],
): Promise<Log> => {
  if (place.kind !== 'sqlite') return openOnServer(place, use);
  const { file, readOnly } = place;
  return readOnly
    ? ReadOnlyLog.open(file, onDamaged)
    : SqliteEventStore.open({ file, onFatal, onDamaged, forCopy: use === 'copying-to' });
};

/** Rejects with `LogUnreachable`. */
export const openOnServer = async (
  { address, prefix }: LogOnServer,
  use: LogUse,
): Promise<EventStoreDBEventStore> => {
  try {
    return await EventStoreDBEventStore.open({ address, prefix, use });
  } catch (error) {
    throw new LogUnreachable(address, error);
  }
};
