import { randomUUID } from 'node:crypto';
import {
  END,
  eventTypeFilter,
  NO_STREAM,
  START,
  streamNameFilter,
  type EventStoreDBClient,
  type Filter,
  type SubscribeToAllOptions,
} from '@eventstore/db-client';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openClient, someEvent, someEvents } from './opened-clients.js';
import { WatchedSubscription } from './watched-subscription.js';

const PAST_THE_END = 1n << 50n;

/** The rows of "Reading and subscribing" that are about subscriptions. */
export const subscriptionTable = (connection: () => string, prefix: string): void => {
  describe('a subscription', () => {
    let client: EventStoreDBClient;
    beforeAll(() => {
      client = openClient(connection());
    });
    const newStream = (): string => `${prefix}-${randomUUID()}`;
    const write = async (stream: string, count: number) => {
      const events = someEvents(count);
      const { position } = await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
      return { ids: events.map(({ id }) => id), last: position! };
    };
    const firstPositionOf = async (stream: string) => {
      const events = [];
      for await (const { event } of client.readStream(stream, { maxCount: 1 })) events.push(event!);
      return events[0]!.position!;
    };
    /** Runs something beside a subscription that is over afterwards. */
    const watching = async (
      options: Omit<SubscribeToAllOptions, 'filter'>,
      filter: ((watched: WatchedSubscription) => Filter) | undefined,
      run: (watched: WatchedSubscription) => Promise<void>,
    ): Promise<void> => {
      const watched = new WatchedSubscription();
      const subscription = client.subscribeToAll(filter ? { ...options, filter: filter(watched) } : options);
      watched.follow(subscription);
      await run(watched);
      await subscription.unsubscribe();
    };
    const ofStream =
      (stream: string) =>
      ({ checkpointReached }: WatchedSubscription) =>
        streamNameFilter({ prefixes: [stream], checkpointReached });
    const caughtUp = (watched: WatchedSubscription): boolean => watched.of('caughtUp').length > 0;

    test('to a stream gives what is there, has caught up, and gives what comes', async () => {
      const stream = newStream();
      const { ids } = await write(stream, 3);
      const watched = new WatchedSubscription();
      const subscription = client.subscribeToStream(stream, { fromRevision: 0n });
      watched.follow(subscription);
      await watched.until(caughtUp);
      const later = someEvent();
      await client.appendToStream(stream, later, { expectedRevision: 2n });
      await watched.until(({ ids: seen }) => seen.length === 3);
      expect(watched.ids).toEqual([...ids.slice(1), later.id]);
      expect(watched.seen.map(({ what }) => what)).toEqual([
        'confirmation',
        'event',
        'event',
        'caughtUp',
        'event',
      ]);
      await subscription.unsubscribe();
    });

    test('from a position begins after the event at that position', async () => {
      const stream = newStream();
      const { ids } = await write(stream, 3);
      await watching({ fromPosition: await firstPositionOf(stream) }, undefined, async (watched) => {
        await watched.until(caughtUp);
        expect(watched.ids.slice(0, 2)).toEqual(ids.slice(1));
      });
    });

    test('from a position that is no beginning of an event ends with INVALID_ARGUMENT', async () => {
      const stream = newStream();
      await write(stream, 2);
      const { commit } = await firstPositionOf(stream);
      const between = { commit: commit + 1n, prepare: commit + 1n };
      await watching({ fromPosition: between }, ofStream(stream), async (watched) => {
        await watched.until(() => watched.of('error').length > 0);
        expect(watched.of('error')[0]!.error).toMatchObject({
          code: 3,
          message: expect.stringMatching(/INVALID_ARGUMENT.*invalid position/),
        });
      });
    });

    test('from past the end of the log is confirmed, has caught up, and is silent', async () => {
      const stream = newStream();
      const fromPosition = { commit: PAST_THE_END, prepare: PAST_THE_END };
      await watching({ fromPosition }, ofStream(stream), async (deaf) => {
        await deaf.until(caughtUp);
        await watching({ fromPosition: END }, ofStream(stream), async (hearing) => {
          await hearing.until(caughtUp);
          await write(stream, 3);
          await hearing.until(({ ids }) => ids.length === 3);
        });
        expect(deaf.of('event')).toEqual([]);
        expect(deaf.of('error')).toEqual([]);
        expect(deaf.of('confirmation')).toHaveLength(1);
      });
    });

    test('with a filter gives events and checkpoints in log order, a checkpoint after the last, and has caught up', async () => {
      const [stream, foreign] = [newStream(), newStream()];
      const first = await write(stream, 2);
      await write(foreign, 100);
      const second = await write(`${stream}-2`, 2);
      const fromPosition = await firstPositionOf(stream);
      await watching({ fromPosition }, ofStream(stream), async (watched) => {
        await watched.until(caughtUp);
        expect(watched.ids).toEqual([...first.ids.slice(1), ...second.ids]);
        expect(watched.seen[0]).toEqual({ what: 'confirmation' });
        const positions = watched.seen.flatMap((seen) => ('position' in seen ? [seen.position] : []));
        expect(positions).toEqual(positions.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
        const lastEvent = watched.seen.findLastIndex(({ what }) => what === 'event');
        expect(watched.seen.slice(lastEvent + 1).map(({ what }) => what)).toEqual(['checkpoint', 'caughtUp']);
        expect(watched.of('checkpoint').length).toBeGreaterThan(2);
      });
    });

    test('with a filter from the start begins with a checkpoint at 0', async () => {
      const stream = newStream();
      await write(stream, 1);
      await watching({ fromPosition: START }, ofStream(stream), async (watched) => {
        await watched.until(caughtUp);
        expect(watched.of('checkpoint')[0]).toEqual({ what: 'checkpoint', position: 0n });
      });
    });

    test('with a filter gives checkpoints while only foreign events are written', async () => {
      const [stream, foreign] = [newStream(), newStream()];
      await watching({ fromPosition: END }, ofStream(stream), async (watched) => {
        await watched.until(caughtUp);
        const before = watched.of('checkpoint').length;
        await write(foreign, 320);
        await watched.until(() => watched.of('checkpoint').length - before >= 8);
        expect(watched.of('event')).toEqual([]);
      });
    });

    test('goes on after a checkpoint, be it between two events', async () => {
      const [stream, foreign] = [newStream(), newStream()];
      await write(stream, 1);
      const fromPosition = await firstPositionOf(stream);
      await write(foreign, 100);
      const { ids } = await write(`${stream}-2`, 2);
      let between = 0n;
      await watching({ fromPosition }, ofStream(stream), async (watched) => {
        await watched.until(caughtUp);
        between = watched.of('checkpoint')[0]!.position;
        expect(between).toBeLessThan(watched.of('event')[0]!.position);
      });
      const after = { commit: between, prepare: between };
      await watching({ fromPosition: after }, ofStream(stream), async (watched) => {
        await watched.until(({ ids: seen }) => seen.length === 2);
        expect(watched.ids).toEqual(ids);
      });
    });

    test.each<[string, (stream: string) => Filter]>([
      ['stream name by pattern', (stream) => streamNameFilter({ regex: `^${stream}$` })],
      ['event type by prefix', () => eventTypeFilter({ prefixes: [`only-${prefix}`] })],
      ['event type by pattern', () => eventTypeFilter({ regex: `^only-${prefix}$` })],
    ])('filters the %s', async (_, filter) => {
      const [stream, foreign] = [newStream(), newStream()];
      await watching(
        { fromPosition: END },
        () => filter(stream),
        async (watched) => {
          await watched.until(caughtUp);
          const event = { ...someEvent(), type: `only-${prefix}` };
          await write(foreign, 1);
          await client.appendToStream(stream, event);
          await watched.until(({ ids }) => ids.length > 0);
          expect(watched.ids).toEqual([event.id]);
        },
      );
    });
  });
};
