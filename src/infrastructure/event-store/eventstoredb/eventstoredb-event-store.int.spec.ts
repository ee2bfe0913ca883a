import { randomUUID } from 'node:crypto';
import { afterAll, expect, jest, test } from '@jest/globals';
import { EventStoreDBClient, binaryEvent, jsonEvent } from '@eventstore/db-client';
import { eventStoreContract } from '../../../../test/contract/event-store.contract.js';
import { adviceOfEventStoreDB } from '../../../../test/contract/eventstoredb-advice.contract.js';
import { faultsOfEventStoreDB } from '../../../../test/contract/eventstoredb-faults.contract.js';
import { newStream, sealed } from '../../../../test/support/envelopes.js';
import { DoubleCluster } from '../../../../test/support/eventstoredb-double/cluster.js';
import { EventStoreDbDouble } from '../../../../test/support/eventstoredb-double/double.js';
import { serverAddress } from './address.js';
import { EventStoreDBEventStore } from './eventstoredb-event-store.js';

jest.setTimeout(30_000);

const double = await EventStoreDbDouble.start();
afterAll(() => double.dispose());

const open = (prefix = `${randomUUID()}.`): Promise<EventStoreDBEventStore> =>
  EventStoreDBEventStore.open({ address: serverAddress(double.connectionString)!, prefix });

eventStoreContract('eventstoredb, on the double', open);
faultsOfEventStoreDB('the double', ({ connectionString }) => connectionString);
adviceOfEventStoreDB('esdb');

test('a cluster of which no node was found is found again when it is back', async () => {
  const cluster = await DoubleCluster.start(3);
  const address = serverAddress(
    `${cluster.connectionString('leader')}&maxDiscoverAttempts=2&discoveryInterval=20`,
  )!;
  const store = await EventStoreDBEventStore.open({ address, prefix: 'p.', attemptMs: 1000 });
  const stream = newStream();
  const events = sealed({ stream }, 'a');
  for (const node of cluster.nodes) await cluster.stop(node);
  for (let time = 0; time < 3; time++)
    expect(await store.append(stream, 'no-stream', events)).toMatchObject({ outcome: 'unknown' });
  for (const node of cluster.nodes) await cluster.restart(node);
  let outcome = await store.append(stream, 'no-stream', events);
  for (const begun = performance.now(); outcome.outcome === 'unknown' && performance.now() - begun < 10_000;)
    outcome = await store.append(stream, 'no-stream', events);
  expect(outcome).toMatchObject({ outcome: 'success', revision: 0 });
  for (const node of cluster.nodes) await cluster.stop(node);
  await store.append(stream, 0, sealed({ stream, firstRevision: 1 }, 'b'));
  await store.close();
  await cluster.dispose();
});

test('whatever others keep on the server is not of the log', async () => {
  const prefix = `${randomUUID()}.`;
  const store = await open(prefix);
  const client = EventStoreDBClient.connectionString(double.connectionString);
  const stream = newStream();
  const foreign = async (): Promise<void> => {
    for (const name of ['orders-1', `x${prefix}a`, `${randomUUID()}.${stream}`])
      for (let count = 0; count < 300; count++)
        await client.appendToStream(name, [
          jsonEvent({ type: 'placed', data: { count } }),
          binaryEvent({ type: 'scanned', data: Buffer.from([1, 2, 3]) }),
        ]);
  };
  await foreign();
  await store.append(stream, 'no-stream', sealed({ stream }, 'a', 'b'));
  await foreign();
  const all = await store.readAll(0, 100);
  expect(all.map(({ revision }) => revision)).toEqual([0, 1]);
  expect(await store.head()).toBe(all[1]!.position);
  expect(await store.readAll(all[1]!.position, 100)).toEqual([]);
  const again = await open(prefix);
  expect(await again.head()).toBe(all[1]!.position);
  for await (const event of again.subscribe(all[0]!.position, AbortSignal.timeout(20_000))) {
    expect(event).toEqual(all[1]);
    break;
  }
  for (const one of [store, again]) await one.close();
  await client.dispose();
});
