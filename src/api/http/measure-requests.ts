import type { FastifyInstance } from 'fastify';
import type { Telemetry } from '../../application/ports/telemetry.js';

/** Measures each request from its first hook on until its answer has left, or whoever asked has gone. */
export const measureRequests = (
  server: FastifyInstance,
  telemetry: Pick<Telemetry, 'requestBegun'>,
): void => {
  server.addHook('onRequest', async (request, reply) => {
    const answered = telemetry.requestBegun();
    reply.raw.once('close', () =>
      answered({
        method: request.method,
        route: request.routeOptions.url ?? '',
        status: reply.raw.statusCode,
      }),
    );
  });
};
