import { setImmediate } from 'node:timers/promises';
import { NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
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

describe('a server', () => {
  test('delays every answer when told to', async () => {
    double.delayAnswers(80);
    const begun = performance.now();
    await client.appendToStream('s', someEvents(2));
    expect(performance.now() - begun).toBeGreaterThanOrEqual(79);
    double.delayAnswers(0);
    expect(await read('s')).toHaveLength(2);
  });

  test.each([
    ['batch', {}, 'deadline-exceeded'],
    ['classic', CLASSIC, 'timeout'],
  ])('lets one of two twins end in its own time-out on the %s path', async (_, options, type) => {
    double.timeOutTwins(true, 50, 0);
    const events = someEvents(2);
    const append = () => client.appendToStream('s', events, { ...options, expectedRevision: NO_STREAM });
    const [first, second] = await Promise.allSettled([append(), append()]);
    expect(first).toMatchObject({ status: 'fulfilled' });
    expect(second).toMatchObject({ status: 'rejected', reason: { type } });
    expect(await append()).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(await read('s')).toHaveLength(2);
  });

  test('delivers events of a subscription twice', async () => {
    double.deliverTwice(2);
    const watched = new WatchedSubscription();
    const events = someEvents(3);
    await client.appendToStream('s', events);
    watched.follow(client.subscribeToStream('s'));
    await watched.until(() => watched.of('caughtUp').length > 0);
    const [a, b, c] = events.map(({ id }) => id);
    expect(watched.ids).toEqual([a, a, b, b, c]);
  });

  test('sends a subscription no more than its reader takes', async () => {
    const data = { text: 'x'.repeat(10_000) };
    for (let index = 0; index < 20; index += 1)
      await client.appendToStream(
        's',
        Array.from({ length: 50 }, () => someEvent({ data })),
      );
    const subscription = client.subscribeToStream('s');
    subscription.pause();
    await until(() => double.counters.eventsSent > 0);
    await client.appendToStream('warm', someEvent());
    expect(double.counters.eventsSent).toBeLessThan(500);
    let read = 0;
    for await (const _ of subscription) {
      read += 1;
      if (read === 1_000) break;
    }
    expect(double.counters.eventsSent).toBe(1_000);
  });

  test.each([
    ['23.10.0', 1],
    ['23.6.0', 0],
  ])('of version %s tells %p times that a subscription has caught up', async (version, times) => {
    const old = await EventStoreDbDouble.start({ version });
    const its = openClient(old.connectionString);
    const watched = new WatchedSubscription().follow(its.subscribeToAll());
    await its.appendToStream('s', someEvent());
    await watched.until(() => watched.ids.length === 1);
    expect(watched.of('caughtUp')).toHaveLength(times);
    await old.dispose();
  });

  test('before 21.10 has no batch path', async () => {
    const old = await EventStoreDbDouble.start({ version: '20.10.0' });
    const its = openClient(old.connectionString);
    old.loseAcknowledgements(1);
    const failure = await failureOf(its.appendToStream('s', someEvent(), { deadline: 500 }));
    expect(failure).toMatchObject({ type: 'deadline-exceeded' });
    await old.dispose();
  });

  test('keeps JSON byte for byte', async () => {
    await client.appendToStream('s', someEvent({ data: { b: 1, a: 'é' } }));
    expect(Buffer.from(double.log.stream('s').events[0]!.data).toString()).toBe('{"b":1,"a":"é"}');
  });
});
