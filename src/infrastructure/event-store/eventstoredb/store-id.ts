import { randomUUID } from 'node:crypto';
import { failureOf } from './failures.js';
import type { OwnStreams } from './own-streams.js';
import type { ReadEvent, Wire } from './wire.js';

const TYPE = 'store-id';

/** The id of the store, which whoever comes first has written; the last one counts. */
export const storeIdOf = async (wire: Wire, streams: OwnStreams, suggested: string): Promise<string> => {
  const known = idIn(await last(wire, streams));
  if (known !== undefined) return known;
  try {
    await write(wire, streams, 'no_stream', suggested);
  } catch (error) {
    if (failureOf(error).kind !== 'conflict') throw error;
  }
  const written = idIn(await last(wire, streams));
  if (written === undefined) throw new Error('the id of the store was written and is not there');
  return written;
};

/** Another id from now on; that of whoever was quicker. */
export const renewStoreId = async (wire: Wire, streams: OwnStreams, suggested: string): Promise<string> => {
  const before = await last(wire, streams);
  try {
    await write(wire, streams, before?.revision ?? 'no_stream', suggested);
    return suggested;
  } catch (error) {
    if (failureOf(error).kind !== 'conflict') throw error;
    return storeIdOf(wire, streams, suggested);
  }
};

const write = (wire: Wire, streams: OwnStreams, expected: bigint | 'no_stream', storeId: string) =>
  wire.append(streams.store, expected, [{ id: randomUUID(), type: TYPE, data: { storeId }, metadata: {} }]);

const last = async (wire: Wire, streams: OwnStreams): Promise<ReadEvent | undefined> =>
  (await wire.readStream(streams.store, 0n)).at(-1);

const idIn = (event: ReadEvent | undefined): string | undefined =>
  (event?.data as { readonly storeId?: string } | undefined)?.storeId;
