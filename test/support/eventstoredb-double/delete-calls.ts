import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { expectedOf, streamNameOf } from './decode.js';
import { streamDeleted, wrongVersion, type Failure } from './failures.js';
import type { Appended } from './log.js';
import { refused, type NodeContext } from './node-context.js';
import { streams } from './protocol.js';
import type { Expected } from './repeat.js';

const { DeleteReq, DeleteResp, TombstoneReq, TombstoneResp } = streams;
type Request = InstanceType<typeof DeleteReq> | InstanceType<typeof TombstoneReq>;
type Delete = (stream: string, expected: Expected) => Appended;

/** How a call that expects a revision says so in a refusal. */
const AS_NUMBER = { any: -2n, 'no-stream': -1n, 'stream-exists': -4n } as const;

const handle = (
  node: NodeContext,
  call: ServerUnaryCall<Request, unknown>,
  remove: Delete,
  done: (position: string) => void,
  fail: (failure: Failure) => void,
): void =>
  node.frozen.pass(() => {
    const options = call.request.getOptions()!;
    const stream = streamNameOf(options);
    const expected = expectedOf(options, () => options.getRevision());
    const failure = refused(node, call.metadata, 'delete', stream);
    if (failure !== undefined) return fail(failure);
    node.withoutMajority.pass(() => {
      const result = remove(stream, expected);
      if (result.outcome === 'success') done(String(result.position));
      else if (result.outcome === 'deleted') fail(streamDeleted(stream));
      else {
        const awaited = typeof expected === 'bigint' ? expected : AS_NUMBER[expected];
        fail(wrongVersion(stream, awaited, result.actual));
      }
    });
  });

export const deleteCall =
  (node: NodeContext) =>
  (
    call: ServerUnaryCall<InstanceType<typeof DeleteReq>, InstanceType<typeof DeleteResp>>,
    answer: sendUnaryData<InstanceType<typeof DeleteResp>>,
  ): void => {
    const done = (position: string): void => {
      const at = new DeleteResp.Position().setCommitPosition(position).setPreparePosition(position);
      answer(null, new DeleteResp().setPosition(at));
    };
    handle(node, call, (stream, expected) => node.log.softDelete(stream, expected), done, answer);
  };

export const tombstoneCall =
  (node: NodeContext) =>
  (
    call: ServerUnaryCall<InstanceType<typeof TombstoneReq>, InstanceType<typeof TombstoneResp>>,
    answer: sendUnaryData<InstanceType<typeof TombstoneResp>>,
  ): void => {
    const done = (position: string): void => {
      const at = new TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position);
      answer(null, new TombstoneResp().setPosition(at));
    };
    handle(node, call, (stream, expected) => node.log.tombstone(stream, expected), done, answer);
  };
