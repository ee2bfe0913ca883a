import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { OutcomeUnknown } from '../../application/command-request.js';
import { isRequest } from './is-request.js';
import { linesOf } from './line-reader.js';
import type { OperatorHandlers, OperatorMethod, OperatorReply, OperatorRequest } from './protocol.js';
import { reachable } from './socket-path.js';

const OWNER_ONLY = 0o600;
const windows = process.platform === 'win32';

/** What went wrong inside, for the server's own log. */
export type Failed = (error: unknown) => void;

/**
 * The operator's door: a socket in the data folder, for the user that owns it and nobody else. Only the owner of
 * the folder's lock may open it; a file that an ended process left behind is replaced.
 */
export class OperatorSocket {
  readonly #server: Server;
  readonly #path: string;
  readonly #sockets = new Set<Socket>();
  readonly #running = new Set<Promise<void>>();

  private constructor(server: Server, path: string) {
    this.#server = server;
    this.#path = path;
  }

  static async open(path: string, handlers: OperatorHandlers, failed: Failed): Promise<OperatorSocket> {
    const address = reachable(path);
    if (!windows) rmSync(path, { force: true });
    const server = createServer();
    const opened = new OperatorSocket(server, path);
    server.on('connection', (socket) => opened.#serve(socket, handlers, failed));
    const listening = new Promise<void>((resolve, reject) => {
      server.once('listening', resolve).once('error', reject);
    });
    // The file is made while `listen` runs: nobody can connect before its mode is what it should be.
    const mask = windows ? undefined : process.umask(0o177);
    server.listen(address.path);
    if (mask !== undefined) process.umask(mask);
    await listening.finally(() => address.release());
    if (!windows) chmodSync(path, OWNER_ONLY);
    return opened;
  }

  /** Takes no more requests, and ends when those that were taken have been answered. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    while (this.#running.size > 0) await Promise.all(this.#running);
    for (const socket of this.#sockets) socket.destroySoon();
    await closed;
    if (!windows) rmSync(this.#path, { force: true });
  }

  #serve(socket: Socket, handlers: OperatorHandlers, failed: Failed): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    void this.#converse(socket, handlers, failed).catch(() => socket.destroy());
  }

  async #converse(socket: Socket, handlers: OperatorHandlers, failed: Failed): Promise<void> {
    const say = (reply: OperatorReply): boolean =>
      socket.writable && socket.write(`${JSON.stringify(reply)}\n`);
    for await (const line of linesOf(socket)) {
      const request = parse(line);
      if (!this.#server.listening) break;
      if (request === undefined) {
        const message = 'One JSON object {id, method, params} a line';
        say({ id: null, error: { code: 'BAD_REQUEST', message } });
        continue;
      }
      const answering = answer(request, handlers, say, failed);
      this.#running.add(answering);
      await answering.finally(() => this.#running.delete(answering));
    }
    socket.end();
  }
}

const parse = (line: string): OperatorRequest | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return isRequest(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const answer = async <M extends OperatorMethod>(
  { id, method, params }: OperatorRequest<M>,
  handlers: OperatorHandlers,
  say: (reply: OperatorReply) => void,
  failed: Failed,
): Promise<void> => {
  try {
    const report = (done: number, total: number): void => say({ id, progress: { done, total } });
    say({ id, result: await handlers[method](params, report) });
  } catch (error) {
    const unknown = error instanceof OutcomeUnknown;
    if (!unknown) failed(error);
    const message = unknown ? 'Send the same command id again' : 'The reason is in the log of the server';
    say({ id, error: { code: unknown ? 'OUTCOME_UNKNOWN' : 'INTERNAL', message } });
  }
};
