import { randomUUID } from 'node:crypto';
import { failureOf } from './failures.js';
import type { OwnStreams } from './own-streams.js';
import type { ReadEvent, Wire } from './wire.js';

const TYPE = 'store-id';

/** What is known of the store itself, beside its history: the last event of a stream of its own. */
export interface StoreRecord {
  readonly storeId: string;
  /** Which copy into it has not come to its end, if one has not. */
  readonly unfinished?: string;
}

/** As it was heard of. */
export interface HeardRecord extends StoreRecord {
  readonly revision: bigint;
}

/** As it was read. */
export interface ReadRecord extends HeardRecord {
  /** The position of the first record: all of our events come after it. */
  readonly since: bigint;
}

/** What whoever came first has written. */
export const storeRecordOf = async (
  wire: Wire,
  streams: OwnStreams,
  suggested: string,
): Promise<ReadRecord> => {
  const found = await last(wire, streams);
  if (found !== undefined) return found;
  await wroteAfter(wire, streams, undefined, { storeId: suggested });
  const written = await last(wire, streams);
  if (written === undefined) throw new Error('the id of the store was written and is not there');
  return written;
};

/** Undefined where there is no such store. */
export const findStoreRecord = (wire: Wire, streams: OwnStreams): Promise<ReadRecord | undefined> =>
  last(wire, streams);

/** Another id from now on; that of whoever was quicker. */
export const renewStoreId = async (wire: Wire, streams: OwnStreams, suggested: string): Promise<string> => {
  const before = await last(wire, streams);
  const unfinished = before?.unfinished;
  const record = unfinished === undefined ? {} : { unfinished };
  await wroteAfter(wire, streams, before, { ...record, storeId: suggested });
  return (await storeRecordOf(wire, streams, suggested)).storeId;
};

/** A copy takes the store over, from another that was cut off too. */
export const markUnfinished = async (wire: Wire, streams: OwnStreams, copy: string): Promise<void> => {
  for (;;) {
    const before = await known(wire, streams);
    if (await wroteAfter(wire, streams, before, { storeId: before.storeId, unfinished: copy })) return;
  }
};

/** Whether the store can be used from now on: not while another copy has taken it over. */
export const markFinished = async (wire: Wire, streams: OwnStreams, copy: string): Promise<boolean> => {
  for (;;) {
    const before = await known(wire, streams);
    if (before.unfinished === undefined) return true;
    if (before.unfinished !== copy) return false;
    if (await wroteAfter(wire, streams, before, { storeId: before.storeId })) return true;
  }
};

const known = async (wire: Wire, streams: OwnStreams): Promise<ReadRecord> => {
  const before = await last(wire, streams);
  if (before === undefined) throw new Error('the store has no id');
  return before;
};

/** False where somebody else was quicker: nothing is written then. */
const wroteAfter = async (
  wire: Wire,
  streams: OwnStreams,
  before: ReadRecord | undefined,
  record: StoreRecord,
): Promise<boolean> => {
  const event = { id: randomUUID(), type: TYPE, data: record, metadata: {} };
  try {
    await wire.append(streams.store, before?.revision ?? 'no_stream', [event]);
    return true;
  } catch (error) {
    if (failureOf(error).kind !== 'conflict') throw error;
    return false;
  }
};

const last = async (wire: Wire, streams: OwnStreams): Promise<ReadRecord | undefined> => {
  const events = await wire.readStream(streams.store, 0n);
  const event = events.at(-1);
  return event === undefined ? undefined : { ...recordIn(event), since: events[0]?.position ?? 0n };
};

/** What an event of the store's stream says. */
export const recordIn = ({ data, revision }: ReadEvent): HeardRecord => ({
  ...(data as StoreRecord),
  revision,
});
