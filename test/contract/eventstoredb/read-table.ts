import { randomUUID } from 'node:crypto';
import {
  BACKWARDS,
  binaryEvent,
  END,
  FORWARDS,
  NO_STREAM,
  START,
  type EventStoreDBClient,
  type ReadStreamOptions,
} from '@eventstore/db-client';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { failureOf, openClient, someEvent, someEvents } from './opened-clients.js';

/** The rows of "Reading and subscribing" that are about reading. */
export const readTable = (connection: () => string, prefix: string): void => {
  describe('a read', () => {
    let client: EventStoreDBClient;
    beforeAll(() => {
      client = openClient(connection());
    });
    const newStream = (): string => `${prefix}-${randomUUID()}`;
    const read = async (stream: string, options: ReadStreamOptions = {}) => {
      const events = [];
      for await (const { event } of client.readStream(stream, options)) events.push(event!);
      return events;
    };
    const revisions = async (stream: string, options: ReadStreamOptions = {}) =>
      (await read(stream, options)).map(({ revision }) => Number(revision));
    const streamOf = async (count: number): Promise<string> => {
      const stream = newStream();
      await client.appendToStream(stream, someEvents(count), { expectedRevision: NO_STREAM });
      return stream;
    };

    /** Whether it is gone; a user whom the server's settings keep from deleting is refused, and nothing is. */
    const isGone = async (stream: string, deletion: () => Promise<unknown>): Promise<boolean> => {
      try {
        await deletion();
        return true;
      } catch (error) {
        expect(error).toMatchObject({ type: 'access-denied' });
        expect(await revisions(stream)).toEqual([0, 1]);
        return false;
      }
    };

    test('of a stream that is missing or softly deleted does not find it', async () => {
      const deleted = await streamOf(2);
      if (!(await isGone(deleted, () => client.deleteStream(deleted)))) return;
      for (const stream of [newStream(), deleted])
        expect(await failureOf(read(stream))).toMatchObject({ type: 'stream-not-found', streamName: stream });
    });

    test('of a tombstoned stream says that it is deleted, and so does an append', async () => {
      const stream = await streamOf(2);
      if (!(await isGone(stream, () => client.tombstoneStream(stream)))) return;
      expect(await failureOf(read(stream))).toMatchObject({ type: 'stream-deleted', streamName: stream });
      expect(await failureOf(client.appendToStream(stream, someEvent()))).toMatchObject({
        type: 'stream-deleted',
        streamName: stream,
      });
    });

    test('from past the end is empty', async () => {
      expect(await read(await streamOf(2), { fromRevision: 2n })).toEqual([]);
    });

    test('of at most no events is an unknown error', async () => {
      const stream = await streamOf(2);
      expect(await failureOf(read(stream, { maxCount: 0 }))).toMatchObject({ type: 'unknown' });
    });

    test('finds the revisions counted on after a soft delete', async () => {
      const stream = await streamOf(2);
      if (!(await isGone(stream, () => client.deleteStream(stream, { expectedRevision: 1n })))) return;
      const { nextExpectedRevision } = await client.appendToStream(stream, someEvent());
      expect(nextExpectedRevision).toBe(2n);
      expect(await revisions(stream)).toEqual([2]);
    });

    test.each<[string, ReadStreamOptions, number[]]>([
      ['from the start', { direction: FORWARDS, fromRevision: START, maxCount: 3 }, [0, 1, 2]],
      ['from a revision', { direction: FORWARDS, fromRevision: 3n }, [3, 4]],
      ['backwards from the end', { direction: BACKWARDS, fromRevision: END, maxCount: 2 }, [4, 3]],
      ['backwards from a revision', { direction: BACKWARDS, fromRevision: 1n }, [1, 0]],
    ])('of a stream %s keeps to its direction and its count', async (_, options, expected) => {
      expect(await revisions(await streamOf(5), options)).toEqual(expected);
    });

    test('of $all from a position begins with the event at that position', async () => {
      const [, second] = await read(await streamOf(3));
      const ids = [];
      for await (const { event } of client.readAll({ fromPosition: second!.position!, maxCount: 1 }))
        ids.push(event!.id);
      expect(ids).toEqual([second!.id]);
    });

    test('gives JSON back as it was written, but parsed: integer-like keys come first', async () => {
      const stream = newStream();
      const data = { z: 1.5e300, 10: 'ten', a: ['é', '\u2028', null], 9: 'nine' };
      await client.appendToStream(stream, someEvent({ data }));
      const [event] = await read(stream);
      expect(JSON.stringify(event!.data)).toBe(
        '{"9":"nine","10":"ten","z":1.5e+300,"a":["é","\u2028",null]}',
      );
    });

    test('gives bytes back byte for byte, and their metadata parsed if it is JSON', async () => {
      const stream = newStream();
      const data = Uint8Array.from({ length: 256 }, (_, index) => index);
      const metadata = Buffer.from('{ "b": 1 }');
      await client.appendToStream(stream, binaryEvent({ type: 'bytes', data, metadata }));
      const [event] = await read(stream);
      expect(Buffer.from(event!.data as Uint8Array)).toEqual(Buffer.from(data));
      expect(event).toMatchObject({ isJson: false, metadata: { b: 1 } });
    });

    test('gives ids back in lower case', async () => {
      const [stream, id] = [newStream(), randomUUID()];
      await client.appendToStream(stream, someEvent({ id: id.toUpperCase() }));
      expect((await read(stream)).map((event) => event.id)).toEqual([id]);
    });
  });
};
