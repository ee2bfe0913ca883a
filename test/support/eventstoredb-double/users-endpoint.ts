import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { LOOPBACK } from './gate.js';
import type { Tls } from './grpc-server.js';
import { ADMIN, type Rights } from './rights.js';

interface Body {
  readonly LoginName: string;
  readonly Groups: readonly string[];
  readonly Password: string;
  readonly NewPassword: string;
}

/** What EventStoreDB answers at `/users/`, about the users of a double. */
export class UsersEndpoint {
  readonly asked: string[] = [];
  /** So many of the next requests find the server not ready. */
  unready = 0;
  readonly #server: Server;
  readonly #rights: Rights;
  readonly #groups = new Map<string, readonly string[]>();

  private constructor(rights: Rights, { key, certificate }: Tls) {
    this.#rights = rights;
    this.#server = createServer({ key, cert: certificate }, (request, response) => {
      void this.#answer(request).then((status) => response.writeHead(status).end());
    });
  }

  static async start(rights: Rights, tls: Tls): Promise<UsersEndpoint> {
    const endpoint = new UsersEndpoint(rights, tls);
    await once(endpoint.#server.listen(0, LOOPBACK), 'listening');
    return endpoint;
  }

  get url(): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage): Promise<number> {
    const { method, url = '', headers } = request;
    const body = method === 'POST' ? ((await json(request)) as Body) : undefined;
    this.asked.push(`${method} ${url}`);
    if (this.unready > 0) {
      this.unready--;
      return 408;
    }
    const caller = this.#rights.callerOf(headers.authorization);
    const name = caller === 'wrong' ? undefined : caller?.name;
    if (url === '/users/$current') return name === undefined ? 401 : 200;
    if (name !== ADMIN.name || body === undefined) return 401;
    const login = /^\/users\/(\w+)\/command\/reset-password$/.exec(url)?.[1];
    if (login !== undefined) return this.#set(login, body.NewPassword, this.#groups.get(login));
    if (url !== '/users/') return 404;
    if (this.#groups.has(body.LoginName)) return 409;
    this.#set(body.LoginName, body.Password, body.Groups);
    return 201;
  }

  #set(name: string, password: string, groups: readonly string[] | undefined): number {
    if (groups === undefined) return 404;
    this.#groups.set(name, groups);
    this.#rights.add({ name, password, groups });
    return 200;
  }
}
