import type { EventStore } from '../../application/ports/event-store.js';
import { EventStoreDBEventStore } from './eventstoredb/eventstoredb-event-store.js';
import type { LogPlace } from './log-place.js';
import type { SqliteEventStoreOptions } from './sqlite/sqlite-event-store.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';

/** A log that is written to. */
export interface Log extends EventStore {
  /** After an accepted loss the store is another one. */
  renewStoreId(): Promise<string>;
}

/** Opens a log for writing, and creates it where there is none. */
export const openLog = (place: LogPlace, onFatal: SqliteEventStoreOptions['onFatal']): Promise<Log> =>
  place.kind === 'sqlite'
    ? SqliteEventStore.open({ file: place.file, onFatal })
    : EventStoreDBEventStore.open({ address: place.address, prefix: place.prefix });
