import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiClient, type Json } from '../../e2e/support/api-client.js';
import type { Programme, TestServer } from '../../e2e/support/test-server.js';
import type { ServerProcess } from '../../support/server-process.js';

interface Injected {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload: object;
}

/** A server in a process of its own, for what is written for one in the test's. */
export class ServedApart {
  readonly operator: ApiClient;
  readonly #app: NestFastifyApplication;

  constructor(
    private readonly server: () => ServerProcess,
    url: () => string,
    token: string,
  ) {
    const inject = async ({ method, url: path, headers, payload }: Injected) => {
      const response = await fetch(new URL(path, url()), {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(payload),
      });
      return { statusCode: response.status, body: await response.text() };
    };
    this.#app = { inject } as unknown as NestFastifyApplication;
    this.operator = new ApiClient(this.#app, token);
  }

  async newcomer(name: string): Promise<ApiClient> {
    const { token, object } = await this.operator.done('createToken', { new: true, name });
    return new ApiClient(this.#app, token, object.holder.actor);
  }

  /** With `administrator` and somebody for each role, all of that name. */
  async programme(key: string, roles: readonly string[], name: string): Promise<Programme> {
    const administrator = await this.newcomer(name);
    const opening = { key, name: { en: 'Trial' }, administrator: administrator.actor };
    await this.operator.done('openProgramme', opening);
    // Who opens a programme for somebody may not read it himself.
    const { programmes } = await this.settled(administrator, '{ programmes { uuid } }');
    const uuid = programmes[0].uuid as string;
    const members: Record<string, ApiClient> = { administrator };
    for (const role of roles) {
      const member = (members[role] = await this.newcomer(name));
      const granted = role === 'second' ? 'lead' : role;
      await administrator.done('grantMembership', {
        programme: uuid,
        actor: member.actor,
        role: granted,
      });
    }
    return { uuid: uuid, key, member: (role) => members[role]! };
  }

  async settled(client: ApiClient, query: string, variables: object = {}): Promise<Json> {
    while ((await this.server().get('readyz'))[1].lag !== 0);
    return client.data(query, variables);
  }

  asTestServer(): TestServer {
    return this as unknown as TestServer;
  }
}
