import { randomUUID } from 'node:crypto';
import {
  jsonEvent,
  NO_STREAM,
  type AppendToStreamOptions,
  type EventData,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { credentialsIn, failureOf, openClient, someEvent, someEvents } from './opened-clients.js';

type Expected = NonNullable<AppendToStreamOptions['expectedRevision']>;
const LIMIT_BYTES = 1_048_576;
const NIL = '00000000-0000-0000-0000-000000000000';

/** The table "Append", on one of the client's two paths. */
export const appendTable = (path: 'batch' | 'classic', connection: () => string, prefix: string): void => {
  describe(`an append on the ${path} path`, () => {
    let client: EventStoreDBClient;
    let options: AppendToStreamOptions;
    beforeAll(() => {
      client = openClient(connection());
      options = path === 'classic' ? { credentials: credentialsIn(connection()) } : {};
    });
    const newStream = (): string => `${prefix}-${randomUUID()}`;
    const append = (stream: string, events: EventData | EventData[], expectedRevision: Expected) =>
      client.appendToStream(stream, events, { ...options, expectedRevision });
    const read = async (stream: string) => {
      const events = [];
      for await (const { event } of client.readStream(stream)) events.push(event!);
      return events;
    };

    test('on a new stream and at the exact revision gives the last revision and a position', async () => {
      const stream = newStream();
      const events = someEvents(3);
      const created = await append(stream, events.slice(0, 2), NO_STREAM);
      const gone = await append(stream, events[2]!, 1n);
      expect([created, gone]).toMatchObject([
        { success: true, nextExpectedRevision: 1n },
        { nextExpectedRevision: 2n },
      ]);
      const stored = await read(stream);
      expect(stored.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
      expect([created.position, gone.position]).toEqual([stored[1]!.position, stored[2]!.position]);
    });

    test('gives each event its own position, equal in commit and prepare, increasing and with gaps', async () => {
      const stream = newStream();
      await append(stream, someEvents(3), NO_STREAM);
      const positions = (await read(stream)).map(({ position }) => position!);
      for (const { commit, prepare } of positions) expect(commit).toBe(prepare);
      for (const index of [1, 2])
        expect(positions[index]!.commit - positions[index - 1]!.commit).toBeGreaterThan(1n);
    });

    test('stands side by side in $all', async () => {
      const streams = [newStream(), newStream(), newStream()];
      await Promise.all(streams.map((stream) => append(stream, someEvents(20), NO_STREAM)));
      const [first] = await read(streams[0]!);
      const found = [];
      for await (const { event } of client.readAll({ fromPosition: first!.position!, maxCount: 20 }))
        found.push(event!.streamId);
      expect(found).toEqual(Array(20).fill(streams[0]));
    });

    test('with the same ids again gets the first answer, also after others have written on', async () => {
      const stream = newStream();
      const events = someEvents(2);
      const first = await append(stream, events, NO_STREAM);
      expect(await append(stream, events, NO_STREAM)).toEqual(first);
      await append(stream, someEvents(2), 1n);
      expect(await append(stream, events, NO_STREAM)).toEqual(first);
      expect(await read(stream)).toHaveLength(4);
    });

    test('with the same ids and other content is a success, and nothing is written', async () => {
      const stream = newStream();
      const event = someEvent({ data: { said: 'first' } });
      const first = await append(stream, event, NO_STREAM);
      expect(await append(stream, { ...event, data: { said: 'other' } }, NO_STREAM)).toEqual(first);
      expect((await read(stream)).map(({ data }) => data)).toEqual([{ said: 'first' }]);
    });

    test('of the beginning of a former append is a success with its revision', async () => {
      const stream = newStream();
      const events = someEvents(3);
      await append(stream, events, NO_STREAM);
      const { position } = (await read(stream))[1]!;
      expect(await append(stream, events.slice(0, 2), NO_STREAM)).toMatchObject({
        success: true,
        nextExpectedRevision: 1n,
        position: { commit: position!.commit },
      });
    });

    test.each<[string, (events: readonly EventData[]) => EventData[], Expected, bigint]>([
      ['the second event of a former append and a new one', ([, b]) => [b!, someEvent()], 0n, 1n],
      ['all of a former append and a new one', ([a, b]) => [a!, b!, someEvent()], NO_STREAM, 1n],
      ['the same events in another order', ([a, b]) => [b!, a!], NO_STREAM, 1n],
      ['a new event at a stale revision', () => [someEvent()], 0n, 1n],
      ['a new event past the end', () => [someEvent()], 2n, 1n],
      ['a new event on a stream that should not be there', () => [someEvent()], NO_STREAM, 1n],
    ])('of %s is a conflict that tells the actual revision', async (_, next, expected, actual) => {
      const stream = newStream();
      const events = someEvents(2);
      await append(stream, events, NO_STREAM);
      const conflict = await failureOf(append(stream, next(events), expected));
      expect(conflict).toMatchObject({
        type: 'wrong-expected-version',
        streamName: stream,
        expectedVersion: expected,
        actualVersion: actual,
        message: '',
      });
      expect(await read(stream)).toHaveLength(2);
    });

    test('at a revision of a stream that is not there is a conflict with no_stream', async () => {
      expect(await failureOf(append(newStream(), someEvent(), 0n))).toMatchObject({
        type: 'wrong-expected-version',
        expectedVersion: 0n,
        actualVersion: NO_STREAM,
      });
    });

    test('writes an id that the stream holds already, that another holds, or that is there twice', async () => {
      const [stream, other] = [newStream(), newStream()];
      const event = someEvent();
      await append(stream, event, NO_STREAM);
      await append(stream, event, 0n);
      await append(other, [event, event], NO_STREAM);
      expect(await read(stream)).toHaveLength(2);
      expect(await read(other)).toHaveLength(2);
    });

    test('of no events is a success with revision 0 on a stream that is not there', async () => {
      const stream = newStream();
      expect(await append(stream, [], NO_STREAM)).toMatchObject({ success: true, nextExpectedRevision: 0n });
      expect(await failureOf(read(stream))).toMatchObject({ type: 'stream-not-found' });
    });

    test('of 1023 KiB is written, of more than 1024 too large; the connection lives on', async () => {
      const stream = newStream();
      const sized = (bytes: number) => someEvent({ data: { text: 'x'.repeat(bytes) } });
      await append(stream, sized(LIMIT_BYTES - 1_024), NO_STREAM);
      const [refused, written] = await Promise.all([
        failureOf(append(stream, sized(LIMIT_BYTES), 0n)),
        append(newStream(), someEvent(), NO_STREAM),
      ]);
      expect(refused).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: LIMIT_BYTES });
      expect(written.success).toBe(true);
    });

    test('lets exactly one of 20 racing creators win', async () => {
      const stream = newStream();
      const endings = await Promise.allSettled(
        Array.from({ length: 20 }, () => append(stream, someEvents(2), NO_STREAM)),
      );
      expect(endings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await read(stream)).toHaveLength(2);
    });

    test('sent twice at once is there once, and a success when it is sent again', async () => {
      const stream = newStream();
      const events = someEvents(2);
      const endings = await Promise.allSettled([1, 2].map(() => append(stream, events, NO_STREAM)));
      for (const ending of endings)
        if (ending.status === 'rejected')
          expect(['timeout', 'deadline-exceeded']).toContain((ending.reason as { type: string }).type);
      expect(endings.map(({ status }) => status)).toContain('fulfilled');
      expect(await append(stream, events, NO_STREAM)).toMatchObject({ nextExpectedRevision: 1n });
      expect(await read(stream)).toHaveLength(2);
    });

    if (path === 'batch') {
      test('succeeds for all of 200 in flight on one stream with consecutive expectations, in order', async () => {
        const stream = newStream();
        const events = someEvents(200);
        await Promise.all(
          events.map((event, index) => append(stream, event, index === 0 ? NO_STREAM : BigInt(index - 1))),
        );
        expect((await read(stream)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
      });

      test.each<[string, string, EventData]>([
        ['an empty type', 'named', jsonEvent({ type: '', data: {} })],
        ['an empty stream name', '', someEvent()],
        ['an id that is no UUID', 'named', someEvent({ id: 'first' })],
        ['the nil UUID', 'named', someEvent({ id: NIL })],
      ])('with %s is a bad request', async (_, name, event) => {
        const stream = name === '' ? '' : newStream();
        const failure = await failureOf(append(stream, event, NO_STREAM));
        expect(failure).toMatchObject({ type: 'unknown', message: 'Could not recognize BadRequest' });
      });

      test('of more than 17 MiB breaks the call, for the appends of others too', async () => {
        const huge = someEvent({ data: { text: 'x'.repeat(17 * 1_048_576) } });
        const endings = await Promise.all([
          failureOf(append(newStream(), huge, NO_STREAM)),
          failureOf(append(newStream(), { ...huge, id: randomUUID() }, NO_STREAM)),
        ]);
        expect(endings).toMatchObject([{ code: 8 }, { code: 8 }]);
        expect(await append(newStream(), someEvent(), NO_STREAM)).toMatchObject({ success: true });
      });
    }
  });
};
