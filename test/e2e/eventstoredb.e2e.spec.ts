import 'reflect-metadata';
import { setImmediate } from 'node:timers/promises';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import { twoServersContract } from '../contract/two-servers.contract.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { DoubleProcess } from '../support/eventstoredb-double/double-process.js';
import { pacesetter } from '../support/child-process.js';
import { freePort } from '../support/free-port.js';
import { GraphqlClient } from '../support/graphql-client.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
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
