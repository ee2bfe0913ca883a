import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { LogOnServer } from '../../../src/infrastructure/event-store/log-place.js';
import { ApiClient, type Json } from '../../e2e/support/api-client.js';
import { TestServer, type Programme } from '../../e2e/support/test-server.js';
import { Random } from '../../support/random.js';
import { Told } from './told-and-stored.js';
import { untilDecided } from './until-told.js';

/** Apart, within what a server puts up with. */
const CLOCKS = ['2026-01-05T08:00:00.000Z', '2026-01-05T08:00:04.000Z'] as const;

export type Write = readonly [command: string, input: object];

/** Two servers on one log, a programme with its people, and what they were told. */
export class BothServers {
  readonly random = new Random(Math.floor(Math.random() * 2 ** 32));
  readonly told = new Told();

  private constructor(
    readonly programme: Programme,
    private readonly servers: readonly [TestServer, TestServer],
  ) {}

  static async start(place: LogOnServer): Promise<BothServers> {
    const one = await TestServer.start(CLOCKS[0], undefined, {}, place);
    const programme = await one.programme('trial', ['lead', 'gatekeeper', 'contributor']);
    return new BothServers(programme, [one, await TestServer.start(CLOCKS[1], undefined, {}, place)]);
  }

  get all(): readonly [TestServer, TestServer] {
    return this.servers;
  }

  either(): TestServer {
    return this.random.pick(this.servers);
  }

  other(server: TestServer): TestServer {
    return this.servers[server === this.servers[0] ? 1 : 0];
  }

  client({ app }: TestServer, { token, actor }: ApiClient): ApiClient {
    return new ApiClient(app, token, actor);
  }

  /** A command id, at a time of its own. */
  newCommandId(): string {
    for (const { clock } of this.servers) clock.pass({ seconds: 1 });
    return randomUUID();
  }

  /** Sends a command through one of them until it is decided. */
  async send(server: TestServer, caller: ApiClient, [command, input]: Write): Promise<Json> {
    const commandId = this.newCommandId();
    const via = () => this.client(server, caller);
    return this.told.note(commandId, await untilDecided(via, command, { ...input, commandId }));
  }

  /** The same, of what must be done. */
  async done(server: TestServer, caller: ApiClient, write: Write): Promise<Json> {
    const answer = await this.send(server, caller, write);
    expect(answer).not.toHaveProperty('code');
    return answer;
  }

  /** A new project, in its first stage. */
  async openProject(): Promise<string> {
    const opening = { programme: this.programme.uuid, title: { en: 'Garden' } };
    const opened = await this.done(this.servers[0], this.programme.member('lead'), ['openProject', opening]);
    return opened.object.uuid;
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.close()));
  }
}
