import { randomUUID } from 'node:crypto';
import { failureOf } from './failures.js';
import type { OwnStreams } from './own-streams.js';
import type { Wire } from './wire.js';

const TYPE = 'store-opened';

/** The id of the store, which whoever comes first has written. */
export const storeIdOf = async (wire: Wire, streams: OwnStreams, suggested: string): Promise<string> => {
  const known = await lastId(wire, streams);
  if (known !== undefined) return known;
  try {
    const data = { storeId: suggested };
    await wire.append(streams.store, 'no_stream', [{ id: randomUUID(), type: TYPE, data, metadata: {} }]);
  } catch (error) {
    if (failureOf(error).kind !== 'conflict') throw error;
  }
  const written = await lastId(wire, streams);
  if (written === undefined) throw new Error('the id of the store was written and is not there');
  return written;
};

const lastId = async (wire: Wire, streams: OwnStreams): Promise<string | undefined> => {
  const last = (await wire.readStream(streams.store, 0n)).at(-1);
  return (last?.data as { readonly storeId?: string } | undefined)?.storeId;
};
