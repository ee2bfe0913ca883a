import { GraphQLError, parse, specifiedRules, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { makeServer } from 'graphql-ws';
import type { Server, SubscribePayload } from 'graphql-ws';
import { subscriptionRules } from '../graphql/document-rules.js';
import { VALIDATE_OPTIONS } from '../http/graphql-options.js';
import { ApiError } from '../problems/api-error.js';
import { errorAnswer } from '../problems/error-answer.js';
import type { Runtime } from '../runtime.js';
import { answersTo } from './answers.js';
import type { SubscriptionArgs } from './answers.js';
import { CLOSE } from './close-codes.js';
import { SubscriberContext, subscriberOf } from './subscriber.js';
import type { Subscriber } from './subscriber.js';

/** Of one socket. */
const MOST_SUBSCRIPTIONS = 32;

/** What a socket brings along; its subscriber is known from its first message on. */
export interface Connection {
  readonly id: string;
  readonly acceptLanguage: string | undefined;
  readonly close: Subscriber['close'];
  subscriber?: Subscriber;
}

/** graphql-transport-ws, for subscriptions alone. */
export const liveProtocol = (runtime: Runtime, schema: GraphQLSchema): Server<Connection> => {
  const rules = [...specifiedRules, ...subscriptionRules(runtime)];
  const answered = (errors: readonly GraphQLError[], { subscriber }: Connection) =>
    errorAnswer(errors, subscriber?.language ?? runtime.defaultLanguage, (error) =>
      runtime.reportError(error, 'answering a subscription'),
    ).errors;

  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: 3000,
    onConnect: async ({ connectionParams = {}, extra: connection }) => {
      const { id, acceptLanguage, close } = connection;
      const socket = { connection: id, acceptLanguage, close };
      const subscriber = await subscriberOf(runtime, connectionParams, socket);
      if (subscriber === undefined) close(CLOSE.unauthorized, 'Unauthorized');
      else connection.subscriber = subscriber;
      return subscriber !== undefined;
    },
    onSubscribe: ({ extra: { subscriber }, subscriptions }, _id, payload) => {
      if (subscriber === undefined) return refusal(new ApiError('UNAUTHENTICATED'));
      if (Object.keys(subscriptions).length > MOST_SUBSCRIPTIONS)
        return refusal(new ApiError('TOO_MANY_SUBSCRIPTIONS', undefined, { max: MOST_SUBSCRIPTIONS }));
      const document = parsed(payload.query);
      if (document instanceof GraphQLError) return [document];
      const errors = validate(schema, document, rules, VALIDATE_OPTIONS);
      if (errors.length > 0) return errors;
      return argsOf(schema, document, payload, new SubscriberContext(runtime, subscriber));
    },
    subscribe: (args) => answersTo(args as SubscriptionArgs),
    onNext: ({ extra }, _id, _payload, _args, { data = null, errors }) =>
      errors === undefined ? undefined : { data, errors: answered(errors, extra) },
    onError: ({ extra }, _id, _payload, errors) => answered(errors, extra),
  });
};

const refusal = (error: ApiError): GraphQLError[] => [
  new GraphQLError(error.message, { originalError: error }),
];

const parsed = (query: string): DocumentNode | GraphQLError => {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
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
