import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { silentLog } from '../../../src/composition/server-log.js';
import type { Serving } from '../../../src/composition/serve.js';
import { serve } from '../../../src/composition/serve.js';
import type { Limits } from '../../../src/api/limits/limits.js';
import type { Settings } from '../../../src/config/settings.js';
import type { LogOnServer } from '../../../src/infrastructure/event-store/log-place.js';
import { LogUnavailable } from '../../../src/application/ports/event-store.js';
import { LogUnreachable } from '../../../src/infrastructure/event-store/log-unreachable.js';
import { TEST_SETTINGS, UNLIMITED } from '../../support/settings.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import type { Json } from './api-client.js';
import { ApiClient } from './api-client.js';
import { TestClock } from './test-clock.js';

/** A whole server on a folder of its own, with a clock that tests move. */
export class TestServer {
  private constructor(
    readonly serving: Serving,
    readonly clock: TestClock,
    readonly folder: string,
    readonly operator: ApiClient,
  ) {}

  static async start(
    begin = '2026-01-05T08:00:00.000Z',
    folder = temporaryFolder(),
    settings: Partial<Settings> = {},
    place?: LogOnServer,
    limits: Partial<Limits> = {},
  ): Promise<TestServer> {
    const clock = new TestClock(begin);
    const serving = await whenLetIn(() =>
      serve({
        settings: { ...TEST_SETTINGS, dataFolder: folder, ...settings },
        log: silentLog,
        clock,
        limits,
        ...(place === undefined ? {} : { place }),
        onFatal: (code, reason) => {
          throw new Error(`${code}: ${reason}`);
        },
      }),
    );
    return new TestServer(serving, clock, folder, new ApiClient(serving.app, serving.operatorToken));
  }

  /** For what asks for everything at once. */
  static unlimited(begin?: string): Promise<TestServer> {
    return TestServer.start(begin, undefined, {}, undefined, UNLIMITED);
  }

  get app(): NestFastifyApplication {
    return this.serving.app;
  }

  /** Somebody new, with a token and no rights. */
  async newcomer(name: string): Promise<ApiClient> {
    const created = await this.operator.done('createToken', { new: true, name });
    return new ApiClient(this.app, created.token, created.object.holder.actor);
  }

  /** A programme with somebody for each role, by role. */
  async programme(key: string, roles: readonly string[]): Promise<Programme> {
    const administrator = await this.newcomer('Administrator');
    await this.operator.done('openProgramme', {
      key,
      name: { nl: 'Proef', fr: 'Essai', en: 'Trial' },
      administrator: administrator.actor,
    });
    const { programmes } = await this.settled(administrator, '{ programmes { uuid key } }');
    const uuid = programmes.find((one: Json) => one.key === key).uuid as string;
    const members: Record<string, ApiClient> = { administrator };
    for (const role of roles) {
      const member = await this.newcomer(role);
      members[role] = member;
      await administrator.done('grantMembership', { programme: uuid, actor: member.actor, role });
    }
    return { uuid, key, member: (role) => members[role]! };
  }

  /** An answer that has seen everything that was written so far. */
  async settled(client: ApiClient, query: string, variables: object = {}): Promise<Json> {
    await this.caughtUp();
    return client.data(query, variables);
  }

  async caughtUp(): Promise<void> {
    const { core, views } = this.serving.installation;
    await views.waitFor((await core.store.tail(1)).at(-1)?.position ?? 0, 5000);
  }

  close(): Promise<void> {
    return this.serving.close();
  }
}

const PATIENCE_MS = 60_000;

/** As a process does: a cluster may be choosing its leader. */
const whenLetIn = async (start: () => Promise<Serving>): Promise<Serving> => {
  for (const begun = performance.now(); ; await sleep(500))
    try {
      return await start();
    } catch (error) {
      const isAway = error instanceof LogUnreachable || error instanceof LogUnavailable;
      if (!isAway || performance.now() - begun > PATIENCE_MS) throw error;
    }
};

export interface Programme {
  readonly uuid: string;
  readonly key: string;
  member(role: string): ApiClient;
}
