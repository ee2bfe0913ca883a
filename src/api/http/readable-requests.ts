import type { FastifyInstance } from 'fastify';
import { ApiError } from '../problems/api-error.js';

/**
 * Refuses what Mercurius would take for a document that is parsed already, or would run with variables that are none,
 * and then fail at. Asked before Fastify's validation, which makes text of a number and one query of a list.
 */
export const requireReadableQuery = (server: FastifyInstance): void => {
  server.addHook('preValidation', async ({ routeOptions, method, query, body }) => {
    if (routeOptions.url !== '/graphql') return;
    const request = method === 'GET' ? query : body;
    if (!isRecord(request)) return;
    const { query: document, variables } = request;
    if (document !== undefined && document !== null && typeof document !== 'string')
      throw new ApiError('INVALID_REQUEST');
    if (method === 'GET' && typeof variables === 'string' && !isRecord(parsed(variables)))
      throw new ApiError('INVALID_REQUEST');
  });
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
