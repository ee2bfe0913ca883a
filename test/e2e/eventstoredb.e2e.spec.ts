import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { verifyLog } from '../../src/application/event-log/verify.js';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import { twoServersContract } from '../contract/two-servers.contract.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { DoubleProcess } from '../support/eventstoredb-double/double-process.js';
import { pacesetter } from '../support/child-process.js';
import { newUuid } from '../support/envelopes.js';
import { freePort } from '../support/free-port.js';
import { GraphqlClient } from '../support/graphql-client.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { ApiClient, type Json } from './support/api-client.js';
import { TestServer } from './support/test-server.js';

jest.setTimeout(60_000);

const shared = await DoubleProcess.start();
afterAll(() => shared.dispose());
twoServersContract('eventstoredb, on the double', async () => ({
  kind: 'eventstoredb',
  address: serverAddress(shared.connectionString)!,
  prefix: 'pacesetter.',
}));

describe('a server whose log is on an EventStoreDB', () => {
  /** What it says of itself, as soon as it says anything. */
  const readiness = async (port: number): Promise<[number, unknown]> => {
    for (;;)
      try {
        const response = await fetch(`http://127.0.0.1:${port}/readyz`);
        return [response.status, await response.json()];
      } catch {
        await setImmediate();
      }
  };

  it('F8: lives and says why it is not ready while that cannot be reached, and then goes on by itself', async () => {
    const double = await EventStoreDbDouble.start();
    const { connectionString } = double;
    await double.stop();
    const port = await freePort();
    const server = ServerProcess.start({
      PACESETTER_DATA: temporaryFolder(),
      PORT: String(port),
      PACESETTER_LOG_LEVEL: 'warn',
      PACESETTER_EVENTSTORE: connectionString.replace('://', '://admin:changeit@'),
    });
    try {
      const reasons = [expect.stringContaining('cannot be reached')];
      while (JSON.stringify(await readiness(port)).includes('is starting')) await setImmediate();
      expect(await readiness(port)).toEqual([503, { ready: false, reasons }]);
      expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
      expect(server.output).not.toContain('changeit');
      await double.start();
      const token = await server.operatorToken();
      const client = new GraphqlClient(`${await server.url()}graphql`, token);
      expect(await client.data('{ me { operator } }')).toEqual({ me: { operator: true } });
      expect(await server.end()).toBe(0);
    } finally {
      await server.end('SIGKILL');
      await double.dispose();
    }
  });

  it('ends with 0 when it is told to while it waits', async () => {
    const double = await EventStoreDbDouble.start();
    const { connectionString } = double;
    await double.dispose();
    const port = await freePort();
    const server = ServerProcess.start({
      PACESETTER_DATA: temporaryFolder(),
      PORT: String(port),
      PACESETTER_LOG_LEVEL: 'warn',
      PACESETTER_EVENTSTORE: connectionString,
    });
    expect((await readiness(port))[0]).toBe(503);
    expect(await server.end()).toBe(0);
  });

  it.each([
    ['goes on when it is back', true],
    ['ends with 0 when it is told to', false],
  ])('lives while that goes away in the middle of a start, and %s', async (_, back) => {
    const double = await EventStoreDbDouble.start();
    const port = await freePort();
    const folder = temporaryFolder();
    const environment = {
      PACESETTER_DATA: folder,
      PORT: String(port),
      PACESETTER_EVENTSTORE: double.connectionString,
    };
    const first = ServerProcess.start(environment);
    await first.operatorToken();
    expect(await first.end()).toBe(0);
    const { readsAnswered } = double.counters;
    double.delayAnswers(20);
    const server = ServerProcess.start(environment);
    try {
      // Let in, it has looked at the log once, and opens it.
      while (double.counters.readsAnswered < readsAnswered + 4) await setImmediate();
      await double.stop();
      double.delayAnswers(0);
      for (let time = 0; time < 8; time++) {
        expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
        expect((await readiness(port))[0]).toBe(503);
        await sleep(200);
      }
      if (back) {
        await double.start();
        while ((await readiness(port))[0] !== 200) await setImmediate();
      }
      expect(await server.end()).toBe(0);
    } finally {
      await server.end('SIGKILL');
      await double.dispose();
    }
  });

  it('is spoken to by the command line while it runs, though its folder holds no log', async () => {
    const double = await EventStoreDbDouble.start();
    const folder = temporaryFolder();
    const server = ServerProcess.start({
      PACESETTER_DATA: folder,
      PACESETTER_EVENTSTORE: double.connectionString,
    });
    try {
      const token = await server.operatorToken();
      const listed = await pacesetter(['token', 'list', '--data', folder]);
      expect([listed.exit, listed.out]).toEqual([0, expect.stringContaining(token.split('.')[0]!)]);
      await server.end();
      const { exit, err } = await pacesetter(['token', 'list', '--data', folder]);
      expect([exit, err]).toEqual([1, expect.stringContaining('name that in PACESETTER_EVENTSTORE')]);
    } finally {
      await server.end('SIGKILL');
      await double.dispose();
    }
  });

  it('is not started on a folder that holds a log of its own', async () => {
    const folder = temporaryFolder();
    const own = await TestServer.start(undefined, folder);
    await own.close();
    const double = await EventStoreDbDouble.start();
    const address = serverAddress(double.connectionString)!;
    const place = { kind: 'eventstoredb', address, prefix: 'pacesetter.' } as const;
    await expect(TestServer.start(undefined, folder, {}, place)).rejects.toThrow('holds a log in SQLite');
    await double.dispose();
  });
});

describe('a log on an EventStoreDB that is not as we left it', () => {
  let double: EventStoreDbDouble;
  let server: TestServer;
  let lead: ApiClient;
  let programme: string;
  const open = async (folder?: string): Promise<TestServer> => {
    const address = serverAddress(double.connectionString)!;
    return TestServer.start(undefined, folder, {}, { kind: 'eventstoredb', address, prefix: 'p.' });
  };
  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    server = await open();
    const trial = await server.programme('trial', ['lead']);
    [programme, lead] = [trial.uuid, trial.member('lead')];
    await server.caughtUp();
  });
  afterEach(async () => {
    await server.close();
    await double.dispose();
  });
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await setImmediate();
  };
  const opened = async (key: string): Promise<Json> =>
    lead.send('openProject', { programme, key, title: { en: key } });

  it('F9: that is away is said to be, at /readyz and to whoever asks, and is worked with as soon as it is back', async () => {
    await double.stop();
    const asked = await lead.ask('{ programmes { key } }');
    expect(asked).toMatchObject({ status: 503, errors: [{ extensions: { code: 'LOG_UNAVAILABLE' } }] });
    const { readiness } = server.serving.installation;
    await until(() => !readiness().ready);
    expect(readiness().reasons).toContain('the event store cannot be reached');
    await double.start();
    await until(() => readiness().ready);
    expect(await opened('garden')).toMatchObject({ __typename: 'ImpactProjectSuccess' });
  });

  it('is shown up to an event that none of us has written, which is named; what is whole can be worked with', async () => {
    const stream = `impactProject-${randomUUID()}`;
    const { EventStoreDBClient, jsonEvent } = await import('@eventstore/db-client');
    const client = EventStoreDBClient.connectionString(double.connectionString);
    await client.appendToStream(`p.${stream}`, jsonEvent({ type: 'scribble', data: { by: 'somebody' } }));
    await client.dispose();
    const { core, views, readiness } = server.serving.installation;
    await until(() => views.status().stale !== undefined);
    expect(views.status().stale).toContain(`(${stream}, revision 0): its text is no envelope`);
    expect(readiness()).toMatchObject({ ready: false, reasons: [expect.stringContaining(stream)] });
    expect(await opened('garden')).toMatchObject({ __typename: 'ImpactProjectSuccess' });
    const faults = [];
    for await (const fault of verifyLog(core.store)) faults.push(fault);
    expect(faults).toContainEqual(expect.objectContaining({ kind: 'hash', stream, revision: 0 }));
    expect(new Set(faults.map((fault) => fault.stream))).toEqual(new Set([stream]));
    // Started again it is as it was.
    await server.close();
    server = await open(server.folder);
    expect(server.serving.installation.views.status().stale).toContain(stream);
  });

  it.each<[string, (folder: string) => Promise<void>]>([
    ['while it runs', async () => double.dropConnections()],
    [
      'while it is stopped',
      async (folder) => {
        await server.close();
        server = await open(folder);
        lead = new ApiClient(server.app, lead.token);
      },
    ],
  ])(
    'F25: was restored to an earlier state %s: how much is missing, and no writes until that is accepted',
    async (_, goOn) => {
      await opened('garden');
      await opened('market');
      await server.caughtUp();
      // Opened, entered its first stage, was given its lead.
      double.log.restore(double.log.events.length - 3);
      await goOn(server.folder);
      const { views, core } = server.serving.installation;
      await until(() => views.status().lost !== undefined);
      expect(views.status().lost).toEqual({ missing: 3 });
      expect(await opened('square')).toMatchObject({ __typename: 'WritesRefused', code: 'EVENTS_LOST' });
      const before = core.store.storeId;
      await server.serving.installation.acceptLoss({ commandId: newUuid(), reason: 'Restored' });
      expect(core.store.storeId).not.toBe(before);
      await server.caughtUp();
      expect(await opened('square')).toMatchObject({ __typename: 'ImpactProjectSuccess' });
      const { projects } = await server.settled(
        lead,
        `{ projects(programme: "${programme}", first: 10) { nodes { key } } }`,
      );
      expect(projects.nodes.map(({ key }: Json) => key).toSorted()).toEqual(['garden', 'square']);
    },
  );

  it('F25: has its lost events again: it is written to as before, without a word', async () => {
    await opened('garden');
    await server.caughtUp();
    const lost = double.log.events.slice(-3);
    double.log.restore(double.log.events.length - 3);
    double.dropConnections();
    const { views } = server.serving.installation;
    await until(() => views.status().lost !== undefined);
    double.log.append(lost[0]!.stream, 'no-stream', lost);
    expect(double.log.events.at(-1)!.position).toBe(lost[2]!.position);
    double.dropConnections();
    await until(() => server.serving.installation.readiness().ready);
    expect(await opened('square')).toMatchObject({ __typename: 'ImpactProjectSuccess' });
  });
});
