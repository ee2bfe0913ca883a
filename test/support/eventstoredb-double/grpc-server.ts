import { promisify } from 'node:util';
import { Server, ServerCredentials, type handleUnaryCall } from '@grpc/grpc-js';
import { appendCall } from './append-call.js';
import { batchAppendCall } from './batch-append-call.js';
import { deleteCall, tombstoneCall } from './delete-calls.js';
import { LOOPBACK } from './gate.js';
import type { NodeContext } from './node-context.js';
import { GossipService, ServerFeaturesService, StreamsService } from './protocol.js';
import { readCall } from './read-call.js';

export interface Tls {
  readonly key: string;
  readonly certificate: string;
}

const MESSAGE_LIMIT_BYTES = 17 * 1024 * 1024;

const credentialsOf = (tls: Tls | undefined): ServerCredentials => {
  if (tls === undefined) return ServerCredentials.createInsecure();
  const pair = { private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.certificate) };
  return ServerCredentials.createSsl(null, [pair]);
};

/** Serves what the client calls; `features` and `cluster` give the answers to questions about the server itself. */
export const grpcServer = (node: NodeContext, features: () => unknown, cluster: () => unknown): Server => {
  const told =
    (answerOf: () => unknown): handleUnaryCall<unknown, unknown> =>
    (_, answer) =>
      node.frozen.pass(() => answer(null, answerOf()));
  const server = new Server({
    'grpc.max_receive_message_length': MESSAGE_LIMIT_BYTES,
    'grpc.max_send_message_length': -1,
  });
  server.addService(StreamsService, {
    read: readCall(node),
    append: appendCall(node),
    batchAppend: batchAppendCall(node),
    delete: deleteCall(node),
    tombstone: tombstoneCall(node),
  });
  server.addService(ServerFeaturesService, { getSupportedMethods: told(features) });
  server.addService(GossipService, { read: told(cluster) });
  return server;
};

/** The port that the server listens on: one that was free. */
export const listen = (server: Server, tls: Tls | undefined): Promise<number> =>
  promisify(server.bindAsync.bind(server))(`${LOOPBACK}:0`, credentialsOf(tls));
