import { randomBytes } from 'node:crypto';
import { CloseCode, MessageType, parseMessage } from 'graphql-ws';
import type { Server } from 'graphql-ws';
import { WebSocket } from 'ws';
import { CLOSE, reasonOf, reasonOfFrame } from './close-codes.js';
import { Connection } from './connection.js';

export interface LiveSocketOptions {
  readonly acceptLanguage: string | undefined;
  readonly pingMs: number;
  readonly report: (error: unknown) => void;
  /** Told why the server has closed it before its client did. */
  readonly refused: (reason: string) => void;
}

/** More than this unsent, in bytes, and nothing is read from the client before it has read. */
const MOST_UNSENT = 1024 * 1024;

/** How often a token is looked at. */
const TOKEN_MS = 3000;

/** What a client may send; what only a server does closes the connection. */
const FROM_CLIENTS: readonly string[] = [
  MessageType.ConnectionInit,
  MessageType.Ping,
  MessageType.Pong,
  MessageType.Subscribe,
  MessageType.Complete,
];

/** One WebSocket, from its opening to its end. */
export class LiveSocket {
  readonly #socket: WebSocket;
  readonly #connection: Connection;
  readonly #options: LiveSocketOptions;
  readonly #working = new Set<Promise<void>>();
  readonly #closed = Promise.withResolvers<void>();
  /** What the ping under way is answered with; undefined once it was, or something has left since. */
  #awaited: Buffer | undefined;

  constructor(socket: WebSocket, protocol: Server<Connection>, options: LiveSocketOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#connection = new Connection(options.acceptLanguage, (code, reason) => this.#close(code, reason));
    const opened = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => this.#send(data),
        close: (code, reason) => this.#close(code, reason),
        onMessage: (take) => socket.on('message', (data: Buffer) => this.#take(data.toString(), take)),
        // Its payload is not sent back: it may be as large as a request.
        onPing: () => this.#send(JSON.stringify({ type: MessageType.Pong })),
      },
      this.#connection,
    );
    // What is no WebSocket frame has closed it by then, with a code that says so.
    socket.on('error', (error) => {
      const reason = reasonOfFrame(error);
      if (reason !== undefined) options.refused(reason);
    });
    socket.on('ping', () => this.#holdBack());
    socket.on('pong', (payload) => {
      if (this.#awaited?.equals(payload)) this.#awaited = undefined;
    });
    const pings = setInterval(() => this.#ping(), options.pingMs);
    const looks = setInterval(() => void this.#checkToken().catch(options.report), TOKEN_MS);
    socket.once('close', (code, reason) => {
      clearInterval(pings);
      clearInterval(looks);
      this.#connection.end();
      opened(code, reason.toString()).catch(options.report);
      this.#closed.resolve();
    });
  }

  /** Says goodbye; cut off where that is not answered in time. Resolves once nothing runs for it any more. */
  async leave(): Promise<void> {
    this.#connection.end();
    this.#socket.close(CLOSE.goingAway, 'Going away');
    await this.#closed.promise;
    await Promise.allSettled(this.#working);
  }

  cut(): void {
    this.#socket.terminate();
  }

  get subscriptions(): number {
    return this.#connection.subscriptions;
  }

  #close(code: number = CLOSE.normal, reason = ''): void {
    if (this.#socket.readyState === WebSocket.OPEN && code !== CLOSE.normal)
      this.#options.refused(reasonOf(code));
    this.#socket.close(code, reason);
  }

  #take(text: string, take: (text: string) => Promise<void>): void {
    if (this.#connection.ended) return;
    if (!isOfClients(text)) return this.#close(CloseCode.BadRequest, 'Invalid message received');
    const work = take(text)
      .catch((error: unknown) => {
        this.#options.report(error);
        this.#close(CLOSE.internalError, 'Internal error');
      })
      .finally(() => this.#working.delete(work));
    this.#working.add(work);
    this.#holdBack();
  }

  /** Resolves once it has left this process: so a slow reader slows down what is made for him. */
  #send(data: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.readyState !== WebSocket.OPEN) return resolve();
      // One that failed has closed the socket.
      this.#socket.send(data, () => {
        this.#awaited = undefined;
        if (this.#socket.isPaused && this.#socket.bufferedAmount <= MOST_UNSENT) this.#socket.resume();
        resolve();
      });
    });
  }

  /** Whoever does not read what he is sent is not heard either. */
  #holdBack(): void {
    if (this.#socket.bufferedAmount > MOST_UNSENT) this.#socket.pause();
  }

  /** A client to which nothing gets through is cut off. */
  #ping(): void {
    if (this.#awaited !== undefined) {
      this.#options.refused('no_answer');
      return this.cut();
    }
    this.#awaited = randomBytes(8);
    this.#socket.ping(this.#awaited);
  }

  /** Also where nothing is told for which it would be looked at. */
  async #checkToken(): Promise<void> {
    const { subscriber } = this.#connection;
    if (subscriber !== undefined && !(await subscriber.isStill()))
      this.#connection.close(CloseCode.Unauthorized, 'Unauthorized');
  }
}

const isOfClients = (text: string): boolean => {
  try {
    return FROM_CLIENTS.includes(parseMessage(text).type);
  } catch {
    return false;
  }
};
