import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterAll, expect, jest, test } from '@jest/globals';
import { EventStoreDBClient, binaryEvent, jsonEvent } from '@eventstore/db-client';
import type { StreamName } from '../../../domain/kernel/ids.js';
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

test('of several copies into one store the last that has begun says when it can be used', async () => {
  const prefix = `${randomUUID()}.`;
  const address = serverAddress(double.connectionString)!;
  const copying = await Promise.all(
    [1, 2, 3].map(() => EventStoreDBEventStore.open({ address, prefix, use: 'copying-to' })),
  );
  await Promise.all(copying.map((copy) => copy.beginCopy()));
  await copying[0]!.beginCopy();
  const ended = [];
  for (const copy of copying.toReversed()) {
    await expect(EventStoreDBEventStore.open({ address, prefix, use: 'serving' })).rejects.toThrow(
      'has not come to its end',
    );
    ended.push(await copy.endCopy());
  }
  expect(ended).toEqual([false, false, true]);
  await copying[1]!.beginCopy();
  const { storeId } = copying[1]!;
  expect(await copying[1]!.renewStoreId()).not.toBe(storeId);
  await expect(EventStoreDBEventStore.open({ address, prefix, use: 'serving' })).rejects.toThrow(
    'has not come to its end',
  );
  expect(await copying[1]!.endCopy()).toBe(true);
  for (const store of [...copying, await open(prefix)]) await store.close();
});

test('a server that was restored to an earlier state is heard from where it ends now', async () => {
  const restored = await EventStoreDbDouble.start();
  const address = serverAddress(restored.connectionString)!;
  const [store, writer] = [
    await EventStoreDBEventStore.open({ address, prefix: 'p.' }),
    await EventStoreDBEventStore.open({ address, prefix: 'p.' }),
  ];
  const write = async (): Promise<StreamName> => {
    const stream = newStream();
    let answer: { outcome: string } = { outcome: 'unknown' };
    while (answer.outcome === 'unknown')
      answer = await writer.append(stream, 'no-stream', sealed({ stream }, 'a'));
    return stream;
  };
  const kept = await write();
  for (let count = 0; count < 5; count++) await write();
  while ((await store.head()) < (await writer.head())) await setImmediate();
  const before = await store.head();
  restored.log.restore(restored.log.events.length - 5);
  restored.dropConnections();
  while ((await store.head()) === before) await setImmediate();
  const told: StreamName[] = [];
  const listening = (async () => {
    for await (const { stream } of store.subscribe(0, AbortSignal.timeout(20_000)))
      if (told.push(stream) === 2) return;
  })();
  while (told.length === 0) await setImmediate();
  const written = await write();
  await listening;
  expect(told).toEqual([kept, written]);
  for (const one of [store, writer]) await one.close();
  await restored.dispose();
});

test('what is read is what the leader knows, whichever node is preferred, and after another was chosen', async () => {
  const cluster = await DoubleCluster.start(3);
  const address = serverAddress(cluster.connectionString('follower'))!;
  const store = await EventStoreDBEventStore.open({ address, prefix: 'p.' });
  const stream = newStream();
  await store.append(stream, 'no-stream', sealed({ stream }, 'a'));
  expect(cluster.leader!.counters.readsAnswered).toBeGreaterThan(0);
  for (const leader of [cluster.nodes[1]!, cluster.nodes[2]!]) {
    cluster.lead(leader);
    const before = leader.counters.readsAnswered;
    expect(await store.readStream(stream)).toHaveLength(1);
    expect(await store.readAll(0, 10)).toHaveLength(1);
    expect(leader.counters.readsAnswered).toBeGreaterThanOrEqual(before + 2);
  }
  await store.close();
  await cluster.dispose();
});

test('what others kept before a log was begun is not read to find its end', async () => {
  const busy = await EventStoreDbDouble.start();
  const client = EventStoreDBClient.connectionString(busy.connectionString);
  const placed = Array.from({ length: 2000 }, (_, count) => jsonEvent({ type: 'placed', data: { count } }));
  await client.appendToStream('orders-1', placed);
  const address = serverAddress(busy.connectionString)!;
  const stream = newStream();
  for (const [reads, head] of [
    [3, 0],
    [2, 0],
    [2, expect.any(Number)],
  ]) {
    const before = busy.counters.readsAnswered;
    const store = await EventStoreDBEventStore.open({ address, prefix: 'new.', use: 'serving' });
    expect(busy.counters.readsAnswered - before).toBe(reads);
    expect(await store.head()).toEqual(head);
    const tail = await store.tail(2);
    expect(tail.map(({ revision }) => revision)).toEqual(head === 0 ? [] : [0]);
    if (reads === 2) await store.append(stream, 'no-stream', sealed({ stream }, 'a'));
    await store.close();
  }
  await client.dispose();
  await busy.dispose();
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
