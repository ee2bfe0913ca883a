import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import {
  APPEND_LIMIT_BYTES,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type StoredEvent,
} from '../../src/application/ports/event-store.js';
import type { StreamName } from '../../src/domain/kernel/ids.js';
import { newStream, sealed } from '../support/envelopes.js';

/**
 * What every event store does (the port's own words). The store may already hold events of others:
 * positions are compared, never counted.
 */
export const eventStoreContract = (name: string, open: () => Promise<EventStore>): void => {
  describe(`event store contract: ${name}`, () => {
    let store: EventStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    const append = (stream: StreamName, expected: ExpectedRevision, events: readonly NewEvent[]) =>
      store.append(stream, expected, events);
    const written = async (
      stream: StreamName,
      expected: ExpectedRevision,
      events: readonly NewEvent[],
    ): Promise<{ revision: number; position: number }> => {
      const outcome = await append(stream, expected, events);
      if (outcome.outcome !== 'success') throw new Error(`The append ended with ${JSON.stringify(outcome)}`);
      return outcome;
    };
    const texts = (events: readonly NewEvent[]) => events.map((event) => event.text);

    describe('appending', () => {
      test('creates a stream, and answers with the revision and position of the last event', async () => {
        const stream = newStream();
        const events = sealed({ stream }, 'a', 'b', 'c');
        const before = await store.head();
        const outcome = await written(stream, 'no-stream', events);
        const stored = await store.readStream(stream);
        expect(outcome.revision).toBe(2);
        expect(outcome.position).toBe(stored.at(-1)!.position);
        expect(outcome.position).toBe(await store.head());
        expect(stored[0]!.position).toBeGreaterThan(before);
      });

      test('goes on at the exact revision', async () => {
        const stream = newStream();
        const [first] = sealed({ stream }, 'a');
        const [second] = sealed({ stream, firstRevision: 1, previousHash: first!.hash }, 'b');
        const created = await written(stream, 'no-stream', [first!]);
        const gone = await written(stream, 0, [second!]);
        expect(gone.revision).toBe(1);
        expect(gone.position).toBeGreaterThan(created.position);
      });

      test('gives each stream its own revisions', async () => {
        const [a, b] = [newStream(), newStream()];
        await written(a, 'no-stream', sealed({ stream: a }, 1, 2, 3));
        expect((await written(b, 'no-stream', sealed({ stream: b }, 1))).revision).toBe(0);
      });

      test.each<[string, number, ExpectedRevision, ExpectedRevision]>([
        ['no stream where there is one', 2, 'no-stream', 1],
        ['a revision where there is no stream', 0, 0, 'no-stream'],
        ['a revision past the end', 2, 2, 1],
        ['a stale revision', 3, 1, 2],
      ])('is a conflict when it expects %s', async (_, existing, expected, actual) => {
        const stream = newStream();
        if (existing > 0)
          await written(stream, 'no-stream', sealed({ stream }, ...Array.from({ length: existing }, String)));
        const head = await store.head();
        const late = sealed({ stream, firstRevision: existing }, 'late');
        expect(await append(stream, expected, late)).toEqual({ outcome: 'conflict', actual });
        expect(await store.head()).toBe(head);
        expect(await store.readStream(stream)).toHaveLength(existing);
      });

      test('throws on nothing', async () => {
        await expect(append(newStream(), 'no-stream', [])).rejects.toThrow(RangeError);
      });

      test('takes exactly the limit and throws on one byte more, counting bytes and not characters', async () => {
        const stream = newStream();
        const frame = Buffer.byteLength(sealed({ stream }, '')[0]!.text) + 512;
        const most =
          'é'.repeat(Math.floor((APPEND_LIMIT_BYTES - frame) / 2)) +
          'x'.repeat((APPEND_LIMIT_BYTES - frame) % 2);
        await expect(append(stream, 'no-stream', sealed({ stream }, `${most}x`))).rejects.toThrow(RangeError);
        expect(await store.readStream(stream)).toEqual([]);
        await written(stream, 'no-stream', sealed({ stream }, most));
      });

      test.each([-1, 0.5, Number.NaN])('throws on the impossible revision %p', async (revision) => {
        const stream = newStream();
        await expect(append(stream, revision, sealed({ stream }, 1))).rejects.toThrow(RangeError);
      });
    });

    describe('the same bytes again', () => {
      test('get the first answer, and nothing is written', async () => {
        const stream = newStream();
        const events = sealed({ stream }, 'a', 'b');
        const first = await append(stream, 'no-stream', events);
        const head = await store.head();
        expect(await append(stream, 'no-stream', events)).toEqual(first);
        expect(await store.head()).toBe(head);
      });

      test('get the first answer after others have written on', async () => {
        const stream = newStream();
        const events = sealed({ stream }, 'a');
        const first = await append(stream, 'no-stream', events);
        const more = sealed({ stream, firstRevision: 1, previousHash: events[0]!.hash }, 'b', 'c');
        const second = await append(stream, 0, more);
        await written(stream, 2, sealed({ stream, firstRevision: 3, previousHash: more[1]!.hash }, 'd'));
        expect(await append(stream, 'no-stream', events)).toEqual(first);
        expect(await append(stream, 0, more)).toEqual(second);
      });

      test('get an answer when they are the beginning of a former append', async () => {
        const stream = newStream();
        const events = sealed({ stream }, 'a', 'b', 'c');
        await written(stream, 'no-stream', events);
        const stored = await store.readStream(stream);
        expect(await append(stream, 'no-stream', events.slice(0, 2))).toEqual({
          outcome: 'success',
          revision: 1,
          position: stored[1]!.position,
        });
      });

      test('sent many times at once are written once', async () => {
        const stream = newStream();
        const events = sealed({ stream }, 'a', 'b');
        const outcomes = await Promise.all(
          Array.from({ length: 20 }, () => append(stream, 'no-stream', events)),
        );
        expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
        expect(outcomes[0]).toMatchObject({ outcome: 'success', revision: 1 });
        expect(await store.readStream(stream)).toHaveLength(2);
      });

      test('in another order are a conflict', async () => {
        const stream = newStream();
        const events = sealed({ stream }, 'a', 'b');
        await written(stream, 'no-stream', events);
        expect(await append(stream, 'no-stream', events.toReversed())).toEqual({
          outcome: 'conflict',
          actual: 1,
        });
      });

      test('with a new event after them are a conflict', async () => {
        const stream = newStream();
        const events = sealed({ stream }, 'a', 'b', 'c');
        await written(stream, 'no-stream', events.slice(0, 2));
        expect(await append(stream, 'no-stream', events)).toEqual({ outcome: 'conflict', actual: 1 });
        expect(await append(stream, 0, events.slice(1))).toEqual({ outcome: 'conflict', actual: 1 });
        expect(await store.readStream(stream)).toHaveLength(2);
      });

      test('but one changed character are a conflict', async () => {
        const stream = newStream();
        const commandId = '0197c6f0-0000-4000-8000-000000000001' as never;
        await written(stream, 'no-stream', sealed({ stream, commandId }, 'a', 'b'));
        const other = sealed({ stream, commandId }, 'a', 'B');
        expect(await append(stream, 'no-stream', other)).toEqual({ outcome: 'conflict', actual: 1 });
      });
    });

    describe('racing writers', () => {
      test('of 20 who create one stream exactly one wins', async () => {
        const stream = newStream();
        const rivals = Array.from({ length: 20 }, (_, rival) => sealed({ stream }, rival, 'whole'));
        const outcomes = await Promise.all(rivals.map((events) => append(stream, 'no-stream', events)));
        const winners = rivals.filter((_, rival) => outcomes[rival]!.outcome === 'success');
        expect(winners).toHaveLength(1);
        expect(outcomes.filter((outcome) => outcome.outcome === 'conflict')).toHaveLength(19);
        expect(texts(await store.readStream(stream))).toEqual(texts(winners[0]!));
      });

      test('on one stream lose nothing and write nothing twice', async () => {
        const stream = newStream();
        const write = async (writer: number): Promise<NewEvent[]> => {
          for (;;) {
            const stored = await store.readStream(stream);
            const last = stored.at(-1);
            const before = last && { firstRevision: last.revision + 1, previousHash: last.hash };
            const events = sealed({ stream, ...before }, writer, 'and its second event');
            const outcome = await append(stream, last?.revision ?? 'no-stream', events);
            if (outcome.outcome === 'success') return events;
            expect(outcome.outcome).toBe('conflict');
          }
        };
        const all = await Promise.all(Array.from({ length: 12 }, (_, writer) => write(writer)));
        const stored = await store.readStream(stream);
        expect(stored.map((event) => event.revision)).toEqual(
          Array.from({ length: 24 }, (_, index) => index),
        );
        expect(texts(stored).toSorted()).toEqual(all.flatMap(texts).toSorted());
      });

      test('in flight together with consecutive revisions all succeed', async () => {
        const stream = newStream();
        const events = sealed({ stream }, ...Array.from({ length: 200 }, (_, index) => index));
        const outcomes = await Promise.all(
          events.map((event, index) => append(stream, index === 0 ? 'no-stream' : index - 1, [event])),
        );
        expect(outcomes.map((outcome) => outcome.outcome)).toEqual(Array(200).fill('success'));
        expect(texts(await store.readStream(stream))).toEqual(texts(events));
      });

      test('do not suffer from a neighbour that has a conflict', async () => {
        const taken = newStream();
        await written(taken, 'no-stream', sealed({ stream: taken }, 'first'));
        const attempts = Array.from({ length: 30 }, (_, index) => {
          const stream = index % 3 === 0 ? taken : newStream();
          return append(stream, 'no-stream', sealed({ stream }, index));
        });
        const outcomes = (await Promise.all(attempts)).map((outcome) => outcome.outcome);
        expect(outcomes).toEqual(outcomes.map((_, index) => (index % 3 === 0 ? 'conflict' : 'success')));
      });
    });

    describe('reading', () => {
      test('a stream gives exactly what was written, from a revision on', async () => {
        const stream = newStream();
        const events = sealed({ stream }, 'a', 'b', 'c');
        await written(stream, 'no-stream', events);
        const stored = await store.readStream(stream);
        expect(stored.map(({ text, hash, revision }) => ({ text, hash, revision }))).toEqual(
          events.map(({ text, hash }, revision) => ({ text, hash, revision })),
        );
        expect(stored.every((event) => event.stream === stream)).toBe(true);
        expect(await store.readStream(stream, 1)).toEqual(stored.slice(1));
        expect(await store.readStream(stream, 3)).toEqual([]);
        expect(await store.readStream(newStream())).toEqual([]);
      });

      test('the log gives everything after a position, in order, at most so many', async () => {
        const after = await store.head();
        const [a, b] = [newStream(), newStream()];
        const [a1, a2] = [sealed({ stream: a }, 1, 2), sealed({ stream: a, firstRevision: 2 }, 3)];
        const b1 = sealed({ stream: b }, 1);
        await written(a, 'no-stream', a1);
        await written(b, 'no-stream', b1);
        await written(a, 1, a2);
        const all = await store.readAll(after, 100);
        expect(texts(all)).toEqual(texts([...a1, ...b1, ...a2]));
        expect(all.map((event) => event.position)).toEqual(
          all.map((event) => event.position).toSorted((x, y) => x - y),
        );
        expect(await store.readAll(after, 2)).toEqual(all.slice(0, 2));
        expect(await store.readAll(all[1]!.position, 100)).toEqual(all.slice(2));
        expect(await store.readAll(await store.head(), 100)).toEqual([]);
      });

      test('an event is found at its own position, and at no other', async () => {
        const stream = newStream();
        await written(stream, 'no-stream', sealed({ stream }, 1, 2));
        const [first, second] = (await store.readStream(stream)) as [StoredEvent, StoredEvent];
        expect(await store.eventAt(first.position)).toEqual(first);
        expect(await store.eventAt(second.position)).toEqual(second);
        for (const nowhere of [0, second.position + 1, second.position + 1_000_000])
          expect(await store.eventAt(nowhere)).toBeUndefined();
      });

      test('the tail is the last events, in order', async () => {
        const [a, b] = [newStream(), newStream()];
        await written(a, 'no-stream', sealed({ stream: a }, 1, 2));
        await written(b, 'no-stream', sealed({ stream: b }, 3));
        const all = [...(await store.readStream(a)), ...(await store.readStream(b))];
        expect(await store.tail(3)).toEqual(all);
        expect(await store.tail(2)).toEqual(all.slice(1));
        expect((await store.tail(100_000)).slice(-3)).toEqual(all);
      });

      test('never shows a part of an append', async () => {
        const after = await store.head();
        const streams = Array.from({ length: 40 }, newStream);
        let writing = true;
        const writers = Promise.all(
          streams.map((stream) => append(stream, 'no-stream', sealed({ stream }, 1, 2, 3, 4, 5))),
        ).finally(() => {
          writing = false;
        });
        while (writing) {
          expect((await store.readAll(after, 1000)).length % 5).toBe(0);
          await setImmediate();
        }
        await writers;
        expect(await store.readAll(after, 1000)).toHaveLength(200);
      });

      test.each([
        ['integer-like keys, out of numeric order', { '10': 'a', '2': 'b' }],
        ['line and paragraph separators', 'a\u2028b\u2029c'],
        ['astral characters', '\u{1f3d7}\u{fe0f} \u{10ffff}'],
        ['control characters and a null', '\u0000\u0001\u001f\u007f\u0085'],
        ['decomposed and composed letters apart', ['e\u0301', '\u00e9']],
        ['quotes and backslashes', '\\" \' \\u0041'],
        ['numbers at their limits', [1e21, 5e-324, 9007199254740991, 0.1]],
        ['a key named __proto__', JSON.parse('{"__proto__": {"x": 1}}') as unknown],
      ])('gives texts back exactly: %s', async (_, data) => {
        const stream = newStream();
        const [event] = sealed({ stream }, data);
        await written(stream, 'no-stream', [event!]);
        const [stored] = await store.readStream(stream);
        expect(stored!.text).toBe(event!.text);
        expect(stored!.hash).toBe(event!.hash);
      });
    });

    describe('subscribing', () => {
      const collect = async (after: number, count: number): Promise<StoredEvent[]> => {
        const events: StoredEvent[] = [];
        for await (const event of store.subscribe(after, new AbortController().signal)) {
          events.push(event);
          if (events.length === count) break;
        }
        return events;
      };

      test('catches up after a position and goes on live, without a gap and without a repeat', async () => {
        const after = await store.head();
        const streams = Array.from({ length: 300 }, newStream);
        const write = (stream: StreamName) => append(stream, 'no-stream', sealed({ stream }, 'a', 'b'));
        await Promise.all(streams.slice(0, 100).map(write));
        const collected = collect(after, 600);
        for (const stream of streams.slice(100, 150)) await write(stream);
        await Promise.all(streams.slice(150).map(write));
        expect(await collected).toEqual(await store.readAll(after, 1000));
      });

      test('begins after its position', async () => {
        const stream = newStream();
        await written(stream, 'no-stream', sealed({ stream }, 1, 2, 3));
        const stored = await store.readStream(stream);
        expect(await collect(stored[0]!.position, 2)).toEqual(stored.slice(1));
      });

      test('gives every subscriber everything', async () => {
        const after = await store.head();
        const subscribers = [collect(after, 30), collect(after, 30), collect(after, 30)];
        const streams = Array.from({ length: 30 }, newStream);
        for (const stream of streams) await append(stream, 'no-stream', sealed({ stream }, 1));
        const [first, ...others] = await Promise.all(subscribers);
        expect(first!.map((event) => event.stream)).toEqual(streams);
        for (const other of others) expect(other).toEqual(first);
      });

      test('ends when it is aborted while it waits', async () => {
        const abort = new AbortController();
        const subscription = store.subscribe(await store.head(), abort.signal)[Symbol.asyncIterator]();
        const next = subscription.next();
        await setImmediate();
        abort.abort();
        expect((await next).done).toBe(true);
      });

      test('ends when it is aborted in the midst of events, and at once when it was before', async () => {
        const after = await store.head();
        const stream = newStream();
        await written(stream, 'no-stream', sealed({ stream }, 1, 2, 3));
        const abort = new AbortController();
        const seen: number[] = [];
        for await (const event of store.subscribe(after, abort.signal)) {
          seen.push(event.revision);
          abort.abort();
        }
        expect(seen).toEqual([0]);
        for await (const event of store.subscribe(after, abort.signal)) seen.push(event.revision);
        expect(seen).toEqual([0]);
      });
    });

    test('the store has one id for all its life', async () => {
      const { storeId } = store;
      expect(storeId).toMatch(/^[0-9a-f-]{36}$/);
      const stream = newStream();
      await written(stream, 'no-stream', sealed({ stream }, 1));
      expect(store.storeId).toBe(storeId);
    });

    test('closing answers what was asked before, and fails what comes after', async () => {
      const closing = await open();
      const streams = Array.from({ length: 50 }, newStream);
      const appends = streams.map((stream) => closing.append(stream, 'no-stream', sealed({ stream }, 1)));
      const closed = closing.close();
      expect((await Promise.all(appends)).map((outcome) => outcome.outcome)).toEqual(
        Array(50).fill('success'),
      );
      await closed;
      const stream = newStream();
      expect(await closing.append(stream, 'no-stream', sealed({ stream }, 1))).toMatchObject({
        outcome: 'failed',
      });
      await closing.close();
    });
  });
};
