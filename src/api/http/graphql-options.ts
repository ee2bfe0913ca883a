import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyRequest } from 'fastify';
import type { ParseOptions } from 'graphql';
import { requestRules } from '../graphql/document-rules.js';
import { languageOf } from '../messages/language.js';
import type { Limits } from '../limits/limits.js';
import { ViewsInTime } from '../limits/views-in-time.js';
import { withTimeTravel } from '../points/time-travel.js';
import { watchedAnswer } from '../problems/watched-answer.js';
import { ApiContext } from '../request-context.js';
import type { Runtime } from '../runtime.js';
import { actorOf } from './authentication.js';
import { limitHooks } from './limit-hooks.js';

/** How a schema is made of the resolvers: the running server and the committed file use the same. */
export const SCHEMA_OPTIONS = {
  autoSchemaFile: true,
  sortSchema: true,
  transformSchema: withTimeTravel,
  transformAutoSchemaFile: true,
} as const;

/** GraphQL takes `hideSuggestions`; Mercurius' types do not know it yet. */
export const VALIDATE_OPTIONS: { maxErrors: number } & Record<string, unknown> = {
  maxErrors: 20,
  hideSuggestions: true,
};

export const parseOptions = ({ documentTokens }: Limits): ParseOptions => ({ maxTokens: documentTokens });

const inTime = (runtime: Runtime): Runtime =>
  Object.create(runtime, { views: { value: new ViewsInTime(runtime.views) } }) as Runtime;

export const graphqlOptions = (runtime: Runtime): Omit<MercuriusDriverConfig, 'driver'> => ({
  ...SCHEMA_OPTIONS,
  jit: 1,
  path: '/graphql',
  graphiql: false,
  allowBatchedQueries: false,
  // Both hold documents that callers wrote: bounded, since they may be 256 KiB each.
  cache: 512,
  graphql: { validateOptions: VALIDATE_OPTIONS, parseOptions: parseOptions(runtime.limits) },
  hooks: limitHooks(runtime),
  validationRules: requestRules(runtime),
  context: (request: FastifyRequest) =>
    new ApiContext(
      inTime(runtime),
      actorOf(request),
      languageOf(request.headers['accept-language'], runtime.defaultLanguage),
      request.id,
    ),
  errorFormatter: (execution, context) => {
    const { language, requestId } =
      context instanceof ApiContext ? context : { language: runtime.defaultLanguage, requestId: undefined };
    const about = 'answering a GraphQL request';
    const { status, errors } = watchedAnswer(runtime, execution.errors ?? [], language, about, requestId);
    return { statusCode: status, response: { data: execution.data ?? null, errors: errors as never } };
  },
});
