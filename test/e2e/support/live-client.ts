import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Json } from './api-client.js';

export interface LiveOptions {
  readonly language?: string;
}

/** How a subscription ended: the errors of its last message, or the code that its socket was closed with. */
export class Ended extends Error {
  constructor(
    readonly errors: readonly Json[],
    readonly code?: number,
  ) {
    super(JSON.stringify(code ?? errors));
  }
}

/** One socket of a subscriber. */
export class LiveClient {
  readonly #client;
  #socket: WebSocket | undefined;

  constructor(url: string, token: string | undefined, { language }: LiveOptions = {}) {
    // The socket of this client, to be cut off or left unread.
    const keep = (socket: WebSocket) => (this.#socket = socket);
    this.#client = createClient({
      url: `${url.replace('http', 'ws')}graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocol: string) {
          super(address, protocol);
          keep(this);
        }
      },
      retryAttempts: 0,
      connectionParams: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(language === undefined ? {} : { 'accept-language': language }),
      },
    });
  }

  /** What is told, message by message; throws how it ended where that was not by the subscriber's own wish. */
  async *follow(query: string, variables: Record<string, unknown> = {}): AsyncGenerator<Json> {
    try {
      for await (const { data, errors } of this.#client.iterate({ query, variables })) {
        if (errors !== undefined) throw new Ended(errors);
        yield data as Json;
      }
    } catch (error) {
      throw endOf(error);
    }
  }

  /** The first so many of what is told; then it is ended. */
  async first(count: number, query: string, variables: Record<string, unknown> = {}): Promise<Json[]> {
    const found: Json[] = [];
    for await (const event of this.follow(query, variables)) if (found.push(event) === count) break;
    return found;
  }

  /** How a subscription ends that tells nothing more. */
  async end(query: string, variables: Record<string, unknown> = {}): Promise<Ended> {
    try {
      for await (const data of this.follow(query, variables)) throw new Error(`told ${JSON.stringify(data)}`);
    } catch (error) {
      if (error instanceof Ended) return error;
      throw error;
    }
    throw new Error('ended without a reason');
  }

  /** The connection is gone, without a word. */
  cut(): void {
    this.#socket?.terminate();
  }

  /** Reads nothing from the connection until it goes on. */
  pause(): void {
    this.#socket?.pause();
  }

  goOn(): void {
    this.#socket?.resume();
  }

  /** The server has asked whether this client is there. */
  async pinged(): Promise<void> {
    while (this.#socket === undefined) await setImmediate();
    await once(this.#socket, 'ping');
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }
}

const endOf = (error: unknown): unknown => {
  if (error instanceof Error) return error;
  if (Array.isArray(error)) return new Ended(error);
  const { code } = error as { code?: number };
  return new Ended([], code);
};
