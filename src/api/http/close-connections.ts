import type { FastifyInstance } from 'fastify';
import { HTTP_STATUS } from '../problems/api-error.js';

/**
 * From the moment that the server closes, each connection ends with the answer that is on its way. A body that is too
 * large does not end its own: whoever is still sending it would lose the answer. What comes is thrown away.
 */
export const endConnectionsOnClose = (server: FastifyInstance): void => {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
    else if (reply.statusCode === HTTP_STATUS.TOO_LARGE) void reply.removeHeader('connection');
  });
};
