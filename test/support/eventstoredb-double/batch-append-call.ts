import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { Append, AppendResult } from './append-result.js';
import { batchAnswer, type BatchAnswer } from './batch-answer.js';
import { BadRequest, expectedOf, proposedOf, streamNameOf } from './decode.js';
import { notLeader } from './failures.js';
import { handleAppend } from './handle-append.js';
import { admit, type NodeContext } from './node-context.js';
import type { streams } from './protocol.js';
import type { Proposed } from './recorded.js';
import type { Caller } from './rights.js';

type Request = InstanceType<typeof streams.BatchAppendReq>;
type Call = ServerDuplexStream<Request, BatchAnswer>;
interface Incoming extends Append {
  readonly events: Proposed[];
  bad: boolean;
}

/** The batch path: one call for all the appends of a client, each with a correlation id of its own. */
export const batchAppendCall =
  (node: NodeContext) =>
  (call: Call): void => {
    const incoming = new Map<string, Incoming>();
    call.on('error', () => {
      // Who gave up hears nothing.
    });
    call.on('end', () => call.end());
    call.on('data', (request: Request) => {
      const id = request.getCorrelationId()!.getString();
      const append = collected(incoming, id, request);
      if (append === undefined || !request.getIsFinal()) return;
      incoming.delete(id);
      node.counters.appendsReceived += 1;
      node.frozen.pass(() => {
        const answer = (result: AppendResult): void => respond(node, call, request, append, result);
        const refusal = node.faults.takeRefusal();
        const admission = admit(node, call.metadata);
        if (refusal?.leader !== undefined) call.emit('error', notLeader(refusal.leader));
        else if (refusal !== undefined) answer({ outcome: 'no-leader' });
        else if ('failure' in admission) call.emit('error', admission.failure);
        else handled(node, admission.caller, append, answer);
      });
    });
  };

const collected = (incoming: Map<string, Incoming>, id: string, request: Request): Incoming | undefined => {
  const options = request.getOptions();
  if (options !== undefined) {
    const expected = expectedOf(options, () => options.getStreamPosition());
    incoming.set(id, { stream: streamNameOf(options), expected, events: [], bad: false });
  }
  const append = incoming.get(id);
  if (append === undefined) return undefined;
  try {
    for (const message of request.getProposedMessagesList()) append.events.push(proposedOf(message));
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    append.bad = true;
  }
  return append;
};

const handled = (
  node: NodeContext,
  caller: Caller,
  append: Incoming,
  answer: (result: AppendResult) => void,
): void => {
  if (append.bad) answer({ outcome: 'bad-request' });
  else if (!node.rights.allows(caller, 'write', append.stream)) answer({ outcome: 'access-denied' });
  else handleAppend(node, append, answer);
};

const respond = (
  node: NodeContext,
  call: Call,
  request: Request,
  append: Append,
  result: AppendResult,
): void => {
  if (call.cancelled || call.writableEnded) return;
  call.write(batchAnswer(append, result, node.appendLimit).setCorrelationId(request.getCorrelationId()));
};
