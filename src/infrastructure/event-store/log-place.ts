import { LogUnavailable } from '../../application/ports/event-store.js';
import type { EventReader } from '../../application/ports/views-store.js';
import type { ServerAddress } from './eventstoredb/address.js';
import { EventStoreDBEventStore } from './eventstoredb/eventstoredb-event-store.js';
import type { LogNews } from './eventstoredb/head.js';
import { isAbsence } from './eventstoredb/failures.js';
import { Pauses } from './eventstoredb/pauses.js';
import type { LogInFile } from './log-in-file.js';
import { connectToReadOnly } from './sqlite/connection.js';
import { openLogReader } from './sqlite/log-reader.js';

/** Where a log is kept. It is handed to threads, credentials included, and never shown. */
export type LogPlace = LogInFile | LogOnServer;

export interface LogOnServer {
  readonly kind: 'eventstoredb';
  readonly address: ServerAddress;
  /** Before the name of each of our streams. */
  readonly prefix: string;
}

/** A log as the projector reads it, in whichever thread. */
export interface ReadLog extends EventReader {
  storeId(): string;
  close(): void | Promise<void>;
}

/** Who hears of a log that others can write to, or that can go away. */
export interface LogWatch {
  readonly onNews?: (news: LogNews) => void;
  readonly onResumed?: () => void;
  readonly onDamaged?: (pages: readonly number[]) => void;
}

/** Opens a log that exists; one on a server as soon as that can be reached. */
export const openLogToRead = async (place: LogPlace, watch: LogWatch = {}): Promise<ReadLog> => {
  if (place.kind === 'sqlite')
    return openLogReader(place.file, place.readOnly ? connectToReadOnly : undefined, watch.onDamaged);
  const { address, prefix } = place;
  const store = await whenItIsThere(() => EventStoreDBEventStore.open({ address, prefix, ...watch }));
  return {
    storeId: () => store.storeId,
    readAll: (after, limit) => store.readAll(after, limit),
    eventAt: (position) => store.eventAt(position),
    head: () => store.head(),
    close: () => store.close(),
  };
};

/** What a log's server is asked for, as soon as it can be reached. */
export const whenItIsThere = async <T>(ask: () => Promise<T>): Promise<T> => {
  const pauses = new Pauses(new AbortController().signal);
  for (;;)
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof LogUnavailable) && !isAbsence(error)) throw error;
      await pauses.next();
    }
};
