import type { FastifyInstance } from 'fastify';

/** From the moment that the server closes, each connection ends with the answer that is on its way. */
export const endConnectionsOnClose = (server: FastifyInstance): void => {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
};
