import type { FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import { documentShape } from '../limits/document-shape.js';
import { ApiError } from '../problems/api-error.js';
import type { Limits } from '../limits/limits.js';
import { NOBODY, actorOf } from './authentication.js';
import { parseOptions } from './graphql-options.js';

/**
 * Refuses what Mercurius would take for a document that is parsed already, or would run with variables that are none,
 * and then fail at; and of nobody's requests whatever needs a token. Asked before Fastify's validation, which makes text
 * of a number and one query of a list.
 */
export const requireReadableQuery = (server: FastifyInstance, limits: Limits): void => {
  server.addHook('preValidation', async (request, reply) => {
    const { routeOptions, method, query, body } = request;
    if (routeOptions.url !== '/graphql') return;
    const asked = method === 'GET' ? query : body;
    if (actorOf(request) === NOBODY && !isForAll(asked, limits)) {
      void reply.header('www-authenticate', 'Bearer');
      throw new ApiError('UNAUTHENTICATED');
    }
    if (!isRecord(asked)) return;
    const { query: document, variables } = asked;
    if (document !== undefined && document !== null && typeof document !== 'string')
      throw new ApiError('INVALID_REQUEST');
    if (method === 'GET' && typeof variables === 'string' && !isRecord(parsed(variables)))
      throw new ApiError('INVALID_REQUEST');
  });
};

/** Root fields that are answered without a token. */
const FOR_ALL = new Set(['__typename', 'serviceLimits']);

const isForAll = (request: unknown, limits: Limits): boolean => {
  if (!isRecord(request) || typeof request['query'] !== 'string') return false;
  try {
    const { rootNames } = documentShape(parse(request['query'], parseOptions(limits)));
    return [...rootNames].every((name) => FOR_ALL.has(name));
  } catch {
    return false;
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
