import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import { appendAnswer, type Answer } from './append-answer.js';
import type { Append } from './append-result.js';
import { expectedOf, proposedOf, streamNameOf } from './decode.js';
import { handleAppend } from './handle-append.js';
import { refused, type NodeContext } from './node-context.js';
import type { streams } from './protocol.js';

type Request = InstanceType<typeof streams.AppendReq>;

const appendOf = (requests: readonly Request[]): Append | 'bad-request' => {
  const options = requests[0]?.getOptions();
  if (options === undefined) return 'bad-request';
  try {
    return {
      stream: streamNameOf(options),
      expected: expectedOf(options, () => options.getRevision()),
      events: requests.slice(1).map((request) => proposedOf(request.getProposedMessage()!)),
    };
  } catch {
    return 'bad-request';
  }
};

/** The classic path: one call for one append. */
export const appendCall =
  (node: NodeContext) =>
  (call: ServerReadableStream<Request, Answer>, answer: sendUnaryData<Answer>): void => {
    const requests: Request[] = [];
    call.on('data', (request: Request) => requests.push(request));
    call.on('error', () => {
      // Who gave up hears nothing.
    });
    call.on('end', () => {
      node.counters.appendsReceived += 1;
      node.frozen.pass(() => {
        const append = appendOf(requests);
        const named: Append = append === 'bad-request' ? { stream: '', expected: 'any', events: [] } : append;
        const failure = refused(node, call.metadata, 'write', named.stream);
        if (failure !== undefined) return answer(failure);
        handleAppend(node, named, (result) => {
          const response = appendAnswer(named, result, node.appendLimit);
          if ('code' in response) answer(response);
          else answer(null, response);
        });
      });
    });
  };
