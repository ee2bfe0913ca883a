import { randomUUID } from 'node:crypto';
import { failureOf } from './failures.js';
import type { OwnStreams } from './own-streams.js';
import type { Wire } from './wire.js';

const TYPE = 'store-id';

/** What is known of the store itself, beside its history: the last event of a stream of its own. */
export interface StoreRecord {
  readonly storeId: string;
  /** Whether a copy into it has not come to its end. */
  readonly unfinished?: true;
}

interface Read extends StoreRecord {
  readonly revision: bigint;
}

/** What whoever came first has written. */
export const storeRecordOf = async (
  wire: Wire,
  streams: OwnStreams,
  suggested: string,
): Promise<StoreRecord> => {
  const known = await last(wire, streams);
  if (known !== undefined) return known;
  await replace(wire, streams, undefined, { storeId: suggested });
  const written = await last(wire, streams);
  if (written === undefined) throw new Error('the id of the store was written and is not there');
  return written;
};

/** Undefined where there is no such store. */
export const findStoreRecord = (wire: Wire, streams: OwnStreams): Promise<StoreRecord | undefined> =>
  last(wire, streams);

/** Another id from now on; that of whoever was quicker. */
export const renewStoreId = async (wire: Wire, streams: OwnStreams, suggested: string): Promise<string> => {
  await replace(wire, streams, await last(wire, streams), { storeId: suggested });
  return (await storeRecordOf(wire, streams, suggested)).storeId;
};

export const markUnfinished = async (wire: Wire, streams: OwnStreams, on: boolean): Promise<void> => {
  const before = await last(wire, streams);
  if (before === undefined) throw new Error('the store has no id');
  const { storeId } = before;
  await replace(wire, streams, before, on ? { storeId, unfinished: true } : { storeId });
};

/** Nothing is done where somebody else was quicker. */
const replace = async (
  wire: Wire,
  streams: OwnStreams,
  before: Read | undefined,
  record: StoreRecord,
): Promise<void> => {
  const event = { id: randomUUID(), type: TYPE, data: record, metadata: {} };
  try {
    await wire.append(streams.store, before?.revision ?? 'no_stream', [event]);
  } catch (error) {
    if (failureOf(error).kind !== 'conflict') throw error;
  }
};

const last = async (wire: Wire, streams: OwnStreams): Promise<Read | undefined> => {
  const event = (await wire.readStream(streams.store, 0n)).at(-1);
  return event === undefined ? undefined : { ...(event.data as StoreRecord), revision: event.revision };
};
