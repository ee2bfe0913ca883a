import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, it, jest } from '@jest/globals';
import { DoubleProcess } from '../support/eventstoredb-double/double-process.js';
import { GraphqlClient } from '../support/graphql-client.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(180_000);

const CLIENTS = 200;
const TELLER = pathToFileURL(join(import.meta.dirname, '../support/heap-teller.mjs')).href;
/** What a leak of each request would come to is several times that. */
const FLAT_BYTES = 4_000_000;

it('F10: holds no more after one outage of its event store than after the one before, whoever kept asking', async () => {
  const double = await DoubleProcess.start();
  const server = ServerProcess.start({
    PACESETTER_DATA: temporaryFolder(),
    PACESETTER_EVENTSTORE: double.connectionString,
    NODE_OPTIONS: `--expose-gc --import=${TELLER}`,
  });
  try {
    const url = `${await server.url()}graphql`;
    const client = new GraphqlClient(url, await server.operatorToken());
    const padding = 'x'.repeat(20_000);
    let asked = 0;
    const createToken = async (): Promise<void> => {
      asked += 1;
      const query =
        'mutation ($id: ID!) { createToken(input: { commandId: $id, new: true, name: "x" }) { __typename } }';
      await client.data(query, { id: randomUUID(), padding }).catch(() => undefined);
    };
    const outage = async (): Promise<void> => {
      let going = true;
      const clients = Array.from({ length: CLIENTS }, async () => {
        while (going) await createToken();
      });
      await double.call('freeze');
      await pass(6000);
      await double.call('thaw');
      await pass(500);
      await double.call('stop');
      await pass(6000);
      await double.call('start');
      going = false;
      await Promise.all(clients);
      while ((await server.get('readyz'))[0] !== 200) await pass(50);
      await pass(500);
    };
    const heap = async (): Promise<number> => {
      server.child.kill('SIGUSR2');
      const [told] = (await once(server.child.stdout, 'data')) as [Buffer];
      return Number(/heap (\d+)/.exec(told.toString())![1]);
    };
    await outage();
    const [before, askedBefore] = [await heap(), asked];
    await outage();
    expect(asked - askedBefore).toBeGreaterThan(CLIENTS);
    expect((await heap()) - before).toBeLessThan(FLAT_BYTES);
  } finally {
    await server.end('SIGKILL');
    await double.dispose();
  }
});
