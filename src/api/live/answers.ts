import { Readable } from 'node:stream';
import { GraphQLError, createSourceEventStream, execute } from 'graphql';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { CloseCode } from 'graphql-ws';
import type { Uuid } from '../../domain/kernel/ids.js';
import { ApiError } from '../problems/api-error.js';
import { FallenBehind } from '../queries/live-history.js';
import { CLOSE } from './close-codes.js';
import type { SubscriberContext } from './subscriber-context.js';

export type SubscriptionArgs = ExecutionArgs & { readonly contextValue: SubscriberContext };

/** What every subscription tells is of a programme, which its subscriber must still be allowed to read by then. */
interface Told {
  readonly programme: Uuid;
}

/** The answers to a subscription. Returning them ends its source at once, also while they wait for it. */
export const answersTo = async (
  args: SubscriptionArgs,
): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> => {
  const { release } = args.contextValue;
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) {
    release();
    return source;
  }
  if (!(source instanceof Readable)) throw new TypeError('a subscription gives a readable stream');
  source.once('close', release);
  keep(source, args.contextValue);
  return Object.assign(answersFrom(source, args), {
    return: async () => {
      source.destroy();
      release();
      return { done: true as const, value: undefined };
    },
  });
};

const keep = (source: Readable, { connection }: SubscriberContext): void => {
  // At once, not when the answer that is on its way has left: that may be what is not read.
  source.once('error', (error) => {
    if (error instanceof FallenBehind)
      connection.close(CLOSE.resume, 'Subscribe again after the last position that came');
  });
  connection.keep(source);
};

/** Ends with the reason why nothing more can come, if there is one to be told. */
async function* answersFrom(source: Readable, args: SubscriptionArgs): AsyncGenerator<ExecutionResult> {
  const { connection, subscriber, runtime } = args.contextValue;
  const { storeId } = runtime;
  try {
    for await (const event of source as AsyncIterable<Told>) {
      const context = args.contextValue.renewed();
      if (!(await subscriber.isStill())) return connection.close(CloseCode.Unauthorized, 'Unauthorized');
      if (!(await context.mayRead(event.programme))) throw new ApiError('NOT_FOUND');
      // Its positions would be told as those of another log.
      if (runtime.storeId !== storeId) throw new ApiError('INVALID_POSITION', 'after');
      yield await execute({ ...args, rootValue: event, contextValue: context });
    }
  } catch (error) {
    if (connection.ended || error instanceof FallenBehind || isEndOfOwn(source, error)) return;
    yield { errors: [new GraphQLError('the subscription has ended', { originalError: error as Error })] };
  }
}

/** Whether it was destroyed without a reason: by its subscriber. */
const isEndOfOwn = (source: Readable, error: unknown): boolean =>
  source.destroyed &&
  source.errored === null &&
  (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';
