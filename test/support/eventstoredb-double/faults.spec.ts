import { setImmediate } from 'node:timers/promises';
import { NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { failureOf, openClient, someEvent, someEvents } from '../../contract/eventstoredb/opened-clients.js';
import { WatchedSubscription } from '../../contract/eventstoredb/watched-subscription.js';
import { EventStoreDbDouble } from './double.js';

const CLASSIC = { credentials: { username: 'admin', password: 'changeit' } };
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await setImmediate();
};

let double: EventStoreDbDouble;
let client: EventStoreDBClient;
beforeEach(async () => {
  double = await EventStoreDbDouble.start();
  client = openClient(double.connectionString);
  await client.appendToStream('warm', someEvent());
});
afterEach(() => double.dispose());
const read = async (stream: string): Promise<string[]> => {
  const ids = [];
  for await (const { event } of client.readStream(stream)) ids.push(event!.id);
  return ids;
};

describe('a frozen server', () => {
  test('lets an append on the classic path end in its deadline, and writes it when it wakes', async () => {
    const event = someEvent();
    const append = () =>
      client.appendToStream('s', event, { ...CLASSIC, expectedRevision: NO_STREAM, deadline: 500 });
    double.freeze();
    expect(await failureOf(append())).toMatchObject({ type: 'deadline-exceeded' });
    expect(double.counters.appendsWritten).toBe(1);
    double.thaw();
    expect(await read('s')).toEqual([event.id]);
    expect(await append()).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await read('s')).toEqual([event.id]);
  });

  test('never writes what it was told to forget', async () => {
    double.freeze();
    await failureOf(client.appendToStream('s', someEvent(), { ...CLASSIC, deadline: 500 }));
    double.forget();
    double.thaw();
    expect(await failureOf(read('s'))).toMatchObject({ type: 'stream-not-found' });
  });

  test('lets an append on the batch path wait beyond its deadline, until the pings get no answer', async () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const impatient = openClient(`${double.connectionString}&keepAliveInterval=200&keepAliveTimeout=200`);
    warned.mockRestore();
    await impatient.appendToStream('warm', someEvent());
    const event = someEvent();
    double.freeze();
    const begun = performance.now();
    const append = impatient.appendToStream('s', event, { deadline: 10 });
    expect(await failureOf(append)).toMatchObject({ type: 'unavailable', code: 14 });
    expect(performance.now() - begun).toBeGreaterThan(100);
    double.thaw();
    expect(await read('s')).toEqual([event.id]);
  });

  test('answers everything in its order when it wakes', async () => {
    double.freeze();
    const events = someEvents(50);
    const appends = events.map((event) => client.appendToStream('s', event));
    await until(() => double.counters.appendsReceived === 51);
    double.thaw();
    await Promise.all(appends);
    expect(await read('s')).toEqual(events.map(({ id }) => id));
  });
});

describe('a lost acknowledgement', () => {
  test.each(['silence', 'connection'] as const)('by %s leaves the event written', async (loss) => {
    double.loseAcknowledgements(1, loss);
    const event = someEvent();
    const append = () =>
      client.appendToStream('s', event, { ...CLASSIC, expectedRevision: NO_STREAM, deadline: 500 });
    expect(await failureOf(append())).toMatchObject({
      type: loss === 'silence' ? 'deadline-exceeded' : 'unavailable',
    });
    expect(await append()).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await read('s')).toEqual([event.id]);
  });

  test('by silence leaves an append on the batch path without an end', async () => {
    double.loseAcknowledgements(1);
    let ended = false;
    const append = client.appendToStream('s', someEvent(), { deadline: 10 }).finally(() => (ended = true));
    await client.appendToStream('s', someEvent(), { expectedRevision: 0n });
    expect(ended).toBe(false);
    double.dropConnections();
    expect(await failureOf(append)).toMatchObject({ type: 'unavailable' });
  });
});

describe('a broken connection', () => {
  test('rejects what is in flight at once, and the same client goes on by itself', async () => {
    double.freeze();
    const appends = someEvents(5).map((event) => failureOf(client.appendToStream('s', event)));
    await until(() => double.counters.appendsReceived === 6);
    double.dropConnections();
    for (const failure of await Promise.all(appends)) expect(failure).toMatchObject({ type: 'unavailable' });
    double.forget();
    double.thaw();
    expect(await client.appendToStream('s', someEvent())).toMatchObject({ nextExpectedRevision: 0n });
  });

  test('rejects each call with code 14 while the server is down, and loses nothing that was written', async () => {
    const { port } = double;
    await double.stop();
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await failureOf(client.appendToStream('s', someEvent()))).toMatchObject({ code: 14 });
    await double.start();
    expect(double.port).toBe(port);
    expect(await read('warm')).toHaveLength(1);
    expect(await client.appendToStream('s', someEvent())).toMatchObject({ nextExpectedRevision: 0n });
  });

  test('ends a subscription with one error, and it does not come back by itself', async () => {
    const subscription = client.subscribeToAll();
    const watched = new WatchedSubscription().follow(subscription);
    await watched.until(() => watched.of('caughtUp').length > 0);
    expect(double.counters.subscriptionsOpen).toBe(1);
    double.dropConnections();
    await watched.until(() => watched.of('error').length > 0);
    const before = watched.seen.length;
    await client.appendToStream('warm', someEvent());
    expect(await read('warm')).toHaveLength(2);
    expect(watched.of('error')).toMatchObject([{ error: { type: 'unavailable' } }]);
    expect(watched.seen).toHaveLength(before);
    expect(subscription.destroyed).toBe(false);
    await until(() => double.counters.subscriptionsOpen === 0);
  });
});
