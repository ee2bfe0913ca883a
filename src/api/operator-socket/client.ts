import { connect, type Socket } from 'node:net';
import { linesOf } from './line-reader.js';
import type { OperatorErrorCode, OperatorMethod, OperatorMethods, OperatorReply } from './protocol.js';
import { reachable } from './socket-path.js';

/** The server said why it did not answer. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  readonly code: OperatorErrorCode | 'CONNECTION_LOST';

  constructor(code: OperatorError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Nobody listens in this data folder. */
export class NoServer extends Error {
  override readonly name = 'NoServer';
}

/** This user may not speak to whoever listens there, if anybody does. */
export class SocketClosed extends NoServer {}

/** No socket, or one that was left behind. */
const NOBODY = ['ENOENT', 'ECONNREFUSED', 'ENOTSOCK'];

export type Progress = (done: number, total: number) => void;

/** One connection to a server's operator socket. One call at a time. */
export class OperatorClient {
  readonly #socket: Socket;
  readonly #lines: AsyncGenerator<string>;
  #calls = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#lines = linesOf(socket);
  }

  /** Throws `NoServer` where there is none. */
  static async connect(path: string): Promise<OperatorClient> {
    let address;
    try {
      address = reachable(path);
      const socket = connect(address.path);
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve).once('error', reject);
      });
      socket.on('error', () => socket.destroy());
      return new OperatorClient(socket);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES') throw new SocketClosed(path);
      if (NOBODY.includes(code ?? '')) throw new NoServer(path);
      throw error;
    } finally {
      address?.release();
    }
  }

  async call<M extends OperatorMethod>(
    method: M,
    params: OperatorMethods[M]['params'],
    progress: Progress = () => {},
  ): Promise<OperatorMethods[M]['result']> {
    const id = ++this.#calls;
    this.#socket.write(`${JSON.stringify({ id, method, params })}\n`);
    for (;;) {
      const reply = await this.#next();
      if ('progress' in reply) progress(reply.progress.done, reply.progress.total);
      else if ('error' in reply) throw new OperatorError(reply.error.code, reply.error.message);
      else if (reply.id === id) return reply.result as OperatorMethods[M]['result'];
    }
  }

  close(): void {
    this.#socket.end();
  }

  async #next(): Promise<OperatorReply> {
    try {
      const { done, value } = await this.#lines.next();
      if (done !== true) return JSON.parse(value) as OperatorReply;
    } catch {
      // As good as no answer at all.
    }
    throw new OperatorError('CONNECTION_LOST', 'The server went away before it answered');
  }
}
