import { NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { failureOf, openClient, someEvent } from '../../contract/eventstoredb/opened-clients.js';
import { WatchedSubscription } from '../../contract/eventstoredb/watched-subscription.js';
import { DoubleCluster } from './cluster.js';
import { EventStoreDbDouble } from './double.js';

const CLASSIC = { credentials: { username: 'admin', password: 'changeit' } };

let cluster: DoubleCluster;
beforeEach(async () => {
  cluster = await DoubleCluster.start();
});
afterEach(() => cluster.dispose());
const read = async (client: EventStoreDBClient, stream: string): Promise<string[]> => {
  const ids = [];
  for await (const { event } of client.readStream(stream)) ids.push(event!.id);
  return ids;
};

describe('a cluster', () => {
  test('leads a client to the leader, by gossip', async () => {
    const client = openClient(cluster.connectionString());
    cluster.lead(cluster.nodes[2]!);
    await client.appendToStream('s', someEvent());
    expect(cluster.nodes.map(({ counters }) => counters.appendsReceived)).toEqual([0, 0, 1]);
  });

  test('forwards an append that a follower gets, and has it readable there at once', async () => {
    const client = openClient(cluster.connectionString('follower'));
    const event = someEvent();
    await client.appendToStream('s', event, { expectedRevision: NO_STREAM });
    await client.appendToStream('s', someEvent(), { ...CLASSIC, expectedRevision: 0n });
    expect(cluster.nodes[0]!.counters.appendsReceived).toBe(0);
    expect(await read(client, 's')).toHaveLength(2);
  });

  test('refuses at a follower an append that requires the leader, with his address, on the classic path alone', async () => {
    const [leader, follower] = cluster.nodes;
    const client = openClient(follower!.connectionString);
    const append = (options: object) =>
      client.appendToStream('s', someEvent(), { ...options, requiresLeader: true });
    expect(await append({})).toMatchObject({ success: true });
    expect(await failureOf(append(CLASSIC))).toMatchObject({
      type: 'not-leader',
      leader: { address: '127.0.0.1', port: leader!.port },
    });
    expect(await append(CLASSIC)).toMatchObject({ success: true });
    expect(leader!.counters.appendsReceived).toBe(1);
  });

  test('goes on with another leader when the leader is killed, for the same client and with nothing lost', async () => {
    const client = openClient(cluster.connectionString());
    const [first, second] = [someEvent(), someEvent()];
    await client.appendToStream('s', first);
    await cluster.stop(cluster.leader!);
    expect(await failureOf(client.appendToStream('s', second))).toMatchObject({ code: 14 });
    await client.appendToStream('s', second);
    expect(await read(client, 's')).toEqual([first.id, second.id]);
    expect(cluster.leader).toBe(cluster.nodes[1]);
  });

  test('acknowledges nothing without a majority, and all when a node returns', async () => {
    const client = openClient(cluster.connectionString());
    const [first, second, third] = cluster.nodes;
    await client.appendToStream('s', someEvent());
    await cluster.stop(second!);
    await cluster.stop(third!);
    const refused = await failureOf(client.appendToStream('s', someEvent(), { ...CLASSIC, deadline: 500 }));
    expect(refused).toMatchObject({ type: 'deadline-exceeded' });
    const waiting = client.appendToStream('s', someEvent());
    expect(await read(client, 's')).toHaveLength(1);
    await cluster.restart(third!);
    expect(await waiting).toMatchObject({ nextExpectedRevision: 2n });
    expect(first!.counters.appendsWritten).toBe(3);
  });

  test('feeds the subscriptions at each node from the one log', async () => {
    const [leader, follower] = cluster.nodes;
    const watched = new WatchedSubscription();
    watched.follow(openClient(follower!.connectionString).subscribeToStream('s'));
    await watched.until(() => watched.of('caughtUp').length > 0);
    const event = someEvent();
    await openClient(leader!.connectionString).appendToStream('s', event);
    await watched.until(({ ids }) => ids.length > 0);
    expect(watched.ids).toEqual([event.id]);
  });
});

describe('a server that is told to refuse as a follower', () => {
  test('names the leader, and the client goes there', async () => {
    const other = await EventStoreDbDouble.start();
    for (const options of [{}, CLASSIC]) {
      const [node] = cluster.nodes;
      const client = openClient(node!.connectionString);
      node!.refuseAsFollower(1, { address: '127.0.0.1', port: other.port });
      const append = () => client.appendToStream('s', someEvent(), options);
      expect(await failureOf(append())).toMatchObject({ type: 'not-leader', leader: { port: other.port } });
      await append();
    }
    expect(other.counters.appendsWritten).toBe(2);
    await other.dispose();
  });

  test('without naming him is an unknown error on both paths', async () => {
    for (const options of [{}, CLASSIC]) {
      const [node] = cluster.nodes;
      const client = openClient(node!.connectionString);
      node!.refuseAsFollower(1);
      expect(await failureOf(client.appendToStream('s', someEvent(), options))).toMatchObject({
        type: 'unknown',
        message: expect.stringContaining('No leader info available in response'),
      });
      expect(await client.appendToStream('s', someEvent(), options)).toMatchObject({ success: true });
    }
  });
});
