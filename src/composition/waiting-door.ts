import { once } from 'node:events';
import { createServer } from 'node:http';

export const STARTING = 'the server is starting';

/** What `/livez` and `/readyz` say while a start waits: whoever watches this process has nothing to start again. */
export class WaitingDoor {
  #reason = STARTING;
  readonly #server = createServer((request, response) => {
    const [status, answer] =
      request.url === '/livez' ? [200, { alive: true }] : [503, { ready: false, reasons: [this.#reason] }];
    const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
    response.writeHead(status, headers).end(JSON.stringify(answer));
  });

  constructor(
    private readonly port: number,
    private readonly host: string,
  ) {}

  async open(): Promise<void> {
    if (!this.#server.listening) await once(this.#server.listen(this.port, this.host), 'listening');
  }

  /** Why it waits, in English as all that a start prints. */
  say(reason: string): void {
    this.#reason = reason;
  }

  /** The port is free from then on, until it is opened again. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server.close(), 'close');
    this.#server.closeAllConnections();
    await closed;
  }
}
