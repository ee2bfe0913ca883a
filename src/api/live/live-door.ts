import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import { handleProtocols } from 'graphql-ws';
import { WebSocket, WebSocketServer } from 'ws';
import type { Runtime } from '../runtime.js';
import { CLOSE } from './close-codes.js';
import type { Connection } from './protocol.js';
import { liveProtocol } from './protocol.js';

export interface LiveDoor {
  /** Says goodbye to every socket, and cuts off those that do not answer. */
  close(): Promise<void>;
}

const PING_MS = 12_000;
const GOODBYE_MS = 2000;

/** HTTP asks for nothing else to become of a connection; what else a client offers is answered as if it had not. */
export const isWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket';

/**
 * Subscriptions at `/graphql`. Whoever connects shows his token in the first message, as no cookie or the like is ever
 * taken; so it is no matter which page's script he is.
 */
export const openLiveDoor = (
  server: Server,
  runtime: Runtime,
  schema: GraphQLSchema,
  maxPayload: number,
): LiveDoor => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload, handleProtocols });
  const protocol = liveProtocol(runtime, schema);

  server.on('upgrade', (request: IncomingMessage, duplex: Duplex, head: Buffer) => {
    duplex.on('error', () => duplex.destroy());
    if (pathOf(request) !== '/graphql') return refuse(duplex);
    sockets.handleUpgrade(request, duplex, head, (socket) => accept(socket, request));
  });

  const accept = (socket: WebSocket, { headers }: IncomingMessage): void => {
    const connection: Connection = {
      id: randomUUID(),
      acceptLanguage: headers['accept-language'],
      close: (code, reason) => socket.close(code, reason),
    };
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => sent(socket, data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) =>
          socket.on('message', (data: Buffer) => {
            take(data.toString()).catch((error: unknown) => {
              runtime.reportError(error, 'taking a message of a subscriber');
              socket.close(CLOSE.internalError, 'Internal error');
            });
          }),
      },
      connection,
    );
    const stopPings = keepAlive(socket);
    // What a client sends that is no WebSocket frame has closed it by then, with a code that says so.
    socket.on('error', () => undefined);
    socket.once('close', (code, reason) => {
      stopPings();
      void closed(code, String(reason));
    });
  };

  return {
    close: async () => {
      const leaving = [...sockets.clients].map((socket) => leave(socket));
      sockets.close();
      await Promise.all(leaving);
    },
  };
};

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? '';

const refuse = (duplex: Duplex): void =>
  void duplex.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');

/** Resolves once it has left this process: so a slow reader slows down what is made for him. */
const sent = (socket: WebSocket, data: string): Promise<void> =>
  new Promise((resolve) => {
    if (socket.readyState !== WebSocket.OPEN) return resolve();
    // One that failed has closed the socket.
    socket.send(data, () => resolve());
  });

/** A socket whose other end is gone without a word is cut off. */
const keepAlive = (socket: WebSocket): (() => void) => {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const pings = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);
  return () => clearInterval(pings);
};

const leave = async (socket: WebSocket): Promise<void> => {
  const closed = once(socket, 'close');
  socket.close(CLOSE.goingAway, 'Going away');
  await Promise.race([closed, sleep(GOODBYE_MS, undefined, { ref: false })]);
  socket.terminate();
};
