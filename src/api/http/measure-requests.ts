import type { FastifyInstance } from 'fastify';
import type { Runtime } from '../runtime.js';

/** Measures each request from its first hook on until its answer has left, or whoever asked has gone. */
export const measureRequests = (
  server: FastifyInstance,
  { telemetry, reportRequest }: Pick<Runtime, 'telemetry' | 'reportRequest'>,
): void => {
  server.addHook('onRequest', async (request, reply) => {
    const begun = performance.now();
    const ended = telemetry.requestBegun();
    reply.raw.once('close', () => {
      const answered = {
        method: request.method,
        route: request.routeOptions.url ?? '',
        status: reply.raw.statusCode,
        seconds: (performance.now() - begun) / 1000,
      };
      ended(answered);
      reportRequest({ ...answered, requestId: request.id });
    });
  });
};
