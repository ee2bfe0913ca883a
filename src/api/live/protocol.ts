import { GraphQLError, parse, specifiedRules, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { CloseCode, makeServer } from 'graphql-ws';
import type { Server, SubscribePayload } from 'graphql-ws';
import { subscriptionRules } from '../graphql/document-rules.js';
import { VALIDATE_OPTIONS, parseOptions } from '../http/graphql-options.js';
import { checkCost, checkShape, checkSource } from '../limits/check-document.js';
import type { RateLimits } from '../limits/rate-limits.js';
import { ApiError } from '../problems/api-error.js';
import { watchedAnswer } from '../problems/watched-answer.js';
import type { Runtime } from '../runtime.js';
import { answersTo } from './answers.js';
import type { SubscriptionArgs } from './answers.js';
import { CLOSE } from './close-codes.js';
import type { Connection } from './connection.js';
import { SocketsOfActors } from './sockets-of-actors.js';
import { subscriberOf } from './subscriber.js';
import { SubscriberContext } from './subscriber-context.js';

/** graphql-transport-ws, for subscriptions alone. */
export const liveProtocol = (
  runtime: Runtime,
  schema: GraphQLSchema,
  rates: RateLimits,
): Server<Connection> => {
  const { limits } = runtime;
  const read = readerOf(runtime, schema);
  const sockets = new SocketsOfActors(limits.socketsPerActor);
  const answered = (errors: readonly GraphQLError[], { id, subscriber }: Connection) => {
    const language = subscriber?.language ?? runtime.defaultLanguage;
    return watchedAnswer(runtime, errors, language, 'answering a subscription', id).errors;
  };

  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: limits.socketInit,
    onConnect: async ({ connectionParams = {}, extra: connection }) => {
      connection.subscriber = await subscriberOf(runtime, connectionParams, connection.acceptLanguage);
      if (connection.subscriber === undefined) connection.close(CloseCode.Unauthorized, 'Unauthorized');
      else if (!sockets.take(connection.subscriber.actor, connection))
        connection.close(CLOSE.tooManySockets, 'Too many connections');
      else return true;
      return false;
    },
    onClose: ({ extra: connection }) => sockets.leave(connection),
    onSubscribe: async ({ extra: connection }, id, payload) => {
      const { subscriber } = connection;
      if (subscriber === undefined || connection.ended) return refusal(new ApiError('UNAUTHENTICATED'));
      const max = limits.subscriptionsPerSocket;
      try {
        await rates.ofActor(subscriber.actor);
      } catch (error) {
        return refusal(error);
      }
      if (connection.subscriptions >= max)
        return refusal(new ApiError('TOO_MANY_SUBSCRIPTIONS', undefined, { max }));
      const document = read(payload);
      if (Array.isArray(document)) return document;
      // Also one that its subscriber has ended while it was being made: nobody is told of that before it is.
      if (connection.has(id)) {
        connection.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
        return refusal(new ApiError('INVALID_REQUEST'));
      }
      const release = connection.begin(id);
      if (await subscriber.isStill())
        return argsOf(
          schema,
          document,
          payload,
          new SubscriberContext(runtime, subscriber, connection, release),
        );
      release();
      connection.close(CloseCode.Unauthorized, 'Unauthorized');
      return refusal(new ApiError('UNAUTHENTICATED'));
    },
    subscribe: (args) => answersTo(args as SubscriptionArgs),
    onNext: ({ extra }, _id, _payload, _args, { data = null, errors }) =>
      errors === undefined ? undefined : { data, errors: answered(errors, extra) },
    onError: ({ extra }, _id, _payload, errors) => answered(errors, extra),
  });
};

const refusal = (error: unknown): GraphQLError[] => [
  new GraphQLError('refused', { originalError: error as Error }),
];

/** A document, or what is wrong with it. */
const readerOf = (runtime: Runtime, schema: GraphQLSchema) => {
  const { limits } = runtime;
  const rules = [...specifiedRules, ...subscriptionRules(runtime)];
  return ({ query, variables }: SubscribePayload): DocumentNode | GraphQLError[] => {
    try {
      checkSource(query, limits);
      const document = parse(query, parseOptions(limits));
      checkShape(document, limits);
      const errors = validate(schema, document, rules, VALIDATE_OPTIONS);
      if (errors.length > 0) return [...errors];
      checkCost(schema, document, variables ?? {}, limits);
      return document;
    } catch (error) {
      if (error instanceof ApiError) return refusal(error);
      // GraphQL's own rules fail at some documents: conditions at the root, or selections that are too deep.
      const isSyntax = error instanceof GraphQLError && error.message.startsWith('Syntax Error');
      return isSyntax ? [error] : refusal(new ApiError('INVALID_REQUEST'));
    }
  };
};

const argsOf = (
  schema: GraphQLSchema,
  document: DocumentNode,
  { variables, operationName }: SubscribePayload,
  contextValue: SubscriberContext,
): SubscriptionArgs => ({
  schema,
  document,
  contextValue,
  ...(variables == null ? {} : { variableValues: variables }),
  ...(operationName == null ? {} : { operationName }),
});
