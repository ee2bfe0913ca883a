import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { RateLimits } from '../limits/rate-limits.js';
import type { Runtime } from '../runtime.js';
import { LiveSocket } from './live-socket.js';
import { liveProtocol } from './protocol.js';

export interface LiveDoorOptions {
  readonly runtime: Runtime;
  readonly schema: GraphQLSchema;
  readonly rates: RateLimits;
  /** Of pages whose scripts may connect, beside this server's own. */
  readonly origins: readonly string[];
  /** Who asks, by what is believed of the proxies before this server. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** How often a client is asked whether it is there. */
  readonly pingMs?: number;
}

export interface LiveDoor {
  /** Says goodbye to every socket, and cuts off those that do not answer. */
  close(): Promise<void>;
}

const PING_MS = 12_000;
const GOODBYE_MS = 2000;
const REFUSAL_MS = 1000;

/** HTTP asks for nothing else to become of a connection; what else a client offers is answered as if it had not. */
export const isWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket';

/** Subscriptions at `/graphql`. Whoever connects shows his token in the first message. */
export const openLiveDoor = (
  server: Server,
  { runtime, schema, rates, origins, addressOf, pingMs = PING_MS }: LiveDoorOptions,
): LiveDoor => {
  const { telemetry } = runtime;
  const maxPayload = runtime.limits.socketMessageBytes;
  const upgrades = new WebSocketServer({ noServer: true, maxPayload, handleProtocols });
  const protocol = liveProtocol(runtime, schema, rates);
  const report = (error: unknown): void => runtime.reportError(error, 'speaking to a subscriber');
  const open = new Set<LiveSocket>();
  telemetry.watchSockets(() => ({
    sockets: open.size,
    subscriptions: [...open].reduce((sum, { subscriptions }) => sum + subscriptions, 0),
  }));
  const refused = (reason: string): void => telemetry.socketRefused(reason);
  const refuse = (duplex: Duplex, status: string, reason: string): void => {
    refused(reason);
    answer(duplex, status);
  };
  const owes = answersOwed(server);
  let closing = false;

  server.on('upgrade', (request: IncomingMessage, duplex: Duplex, head: Buffer) => {
    // Nothing written to it is missed by anybody who is still there.
    duplex.on('error', () => duplex.destroy());
    if (closing || owes(duplex)) return duplex.destroy();
    if (request.url?.split('?', 1)[0] !== '/graphql') return refuse(duplex, '404 Not Found', 'path');
    if (!isWelcome(request, origins)) return refuse(duplex, '403 Forbidden', 'origin');
    rates.ofAddress(addressOf(request)).then(
      () => {
        if (closing) return duplex.destroy();
        upgrades.handleUpgrade(request, duplex, head, (socket) => {
          const acceptLanguage = request.headers['accept-language'];
          const live = new LiveSocket(socket, protocol, { acceptLanguage, pingMs, report, refused });
          open.add(live);
          socket.once('close', () => open.delete(live));
        });
      },
      () => refuse(duplex, '429 Too Many Requests', 'too_many_requests'),
    );
  });

  return {
    close: async () => {
      closing = true;
      const leaving = Promise.all([...open].map((socket) => socket.leave()));
      await Promise.race([leaving, sleep(GOODBYE_MS, undefined, { ref: false })]);
      for (const socket of open) socket.cut();
      await Promise.race([leaving, sleep(GOODBYE_MS, undefined, { ref: false })]);
    },
  };
};

/** Whether a request that came before over the same connection has no answer yet: the two would be mixed. */
const answersOwed = (server: Server): ((duplex: Duplex) => boolean) => {
  const owed = new WeakMap<Duplex, number>();
  const add = (duplex: Duplex, count: number) => owed.set(duplex, (owed.get(duplex) ?? 0) + count);
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    add(socket, 1);
    response.once('close', () => add(socket, -1));
  });
  return (duplex) => (owed.get(duplex) ?? 0) > 0;
};

/** Browsers say whose script it is that connects, and let any page's do so. Other clients say nothing. */
const isWelcome = ({ headers }: IncomingMessage, origins: readonly string[]): boolean => {
  const { origin, host } = headers;
  if (origin === undefined || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
};

const answer = (duplex: Duplex, status: string): void => {
  duplex.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => duplex.destroy());
  // One that does not read it is not waited for.
  setTimeout(() => duplex.destroy(), REFUSAL_MS).unref();
};
