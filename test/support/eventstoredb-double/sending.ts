import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { streams } from './protocol.js';
import type { ReadAnswer } from './read-answer.js';

export type ReadRequest = InstanceType<typeof streams.ReadReq>;
export type ReadCall = ServerWritableStream<ReadRequest, ReadAnswer>;

/** Sends no faster than the caller takes it, and nothing more once he has gone. */
export const sendAll = async (call: ReadCall, answers: Iterable<ReadAnswer>): Promise<void> => {
  const gone = new AbortController();
  call.once('cancelled', () => gone.abort());
  for (const answer of answers) {
    if (call.cancelled || call.destroyed) return;
    if (!call.write(answer)) await once(call, 'drain', { signal: gone.signal }).catch(() => undefined);
  }
  call.end();
};
