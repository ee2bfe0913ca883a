import { GraphQLError, createSourceEventStream, execute } from 'graphql';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Uuid } from '../../domain/kernel/ids.js';
import { ApiError } from '../problems/api-error.js';
import { FallenBehind } from '../queries/live-history.js';
import { CLOSE } from './close-codes.js';
import type { SubscriberContext } from './subscriber.js';

export type SubscriptionArgs = ExecutionArgs & { readonly contextValue: SubscriberContext };

/** What every subscription tells is of a programme, which its subscriber must still be allowed to read by then. */
type Source = AsyncIterable<{ readonly programme: Uuid }> & Partial<AsyncDisposable>;

/** The answers to a subscription. Returning them ends its source at once, also while they wait for it. */
export const answersTo = async (
  args: SubscriptionArgs,
): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> => {
  const begun = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in begun)) return begun;
  const source = begun as Source;
  return Object.assign(answersFrom(source, args), {
    return: async () => {
      await source[Symbol.asyncDispose]?.();
      return { done: true as const, value: undefined };
    },
  });
};

/** Ends with the reason why nothing more can come, if there is one. */
async function* answersFrom(source: Source, args: SubscriptionArgs): AsyncGenerator<ExecutionResult> {
  const { subscriber } = args.contextValue;
  try {
    for await (const event of source) {
      const context = args.contextValue.renewed();
      if (!(await subscriber.isStill())) return subscriber.close(CLOSE.unauthorized, 'Unauthorized');
      if (!(await context.mayRead(event.programme))) throw new ApiError('NOT_FOUND');
      yield await execute({ ...args, rootValue: event, contextValue: context });
    }
  } catch (error) {
    if (hasName(error, 'AbortError')) return;
    if (error instanceof FallenBehind)
      return subscriber.close(CLOSE.resume, 'Subscribe again after the last position that came');
    yield { errors: [new GraphQLError('the subscription has ended', { originalError: error as Error })] };
  }
}

const hasName = (error: unknown, name: string): boolean => (error as Error).name === name;
