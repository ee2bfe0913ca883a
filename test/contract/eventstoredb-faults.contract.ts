import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from '@jest/globals';
import { LogUnavailable, type StoredEvent } from '../../src/application/ports/event-store.js';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import { EventStoreDBEventStore } from '../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { newStream, sealed } from '../support/envelopes.js';
import { DoubleProcess } from '../support/eventstoredb-double/double-process.js';

/** What the adapter makes of a server that fails, through whichever client the address asks for. */
export const faultsOfEventStoreDB = (name: string, addressOf: (double: DoubleProcess) => string): void => {
  describe(`an event store that fails: ${name}`, () => {
    let double: DoubleProcess;
    let prefix: string;
    const stores: EventStoreDBEventStore[] = [];

    beforeAll(async () => {
      double = await DoubleProcess.start();
    });
    afterEach(async () => {
      for (const store of stores.splice(0)) await store.close();
    });
    afterAll(() => double.dispose());

    const open = async (own = (prefix = `${randomUUID()}.`)): Promise<EventStoreDBEventStore> => {
      const address = serverAddress(addressOf(double))!;
      const store = await EventStoreDBEventStore.open({ address, prefix: own, attemptMs: 300 });
      stores.push(store);
      return store;
    };
    /** The first so many after a position, whenever they come. */
    const first = async (store: EventStoreDBEventStore, count: number, after = 0): Promise<StoredEvent[]> => {
      const found: StoredEvent[] = [];
      for await (const event of store.subscribe(after, AbortSignal.timeout(20_000)))
        if (found.push(event) === count) break;
      return found;
    };

    describe('an append whose outcome is unknown', () => {
      it('says so by its own deadline where the server is frozen, and is there once though that writes late', async () => {
        const store = await open();
        const stream = newStream();
        const events = sealed({ stream }, 'a', 'b');
        await double.call('freeze');
        const begun = performance.now();
        expect(await store.append(stream, 'no-stream', events)).toMatchObject({ outcome: 'unknown' });
        expect(performance.now() - begun).toBeLessThan(2000);
        await double.call('thaw');
        expect(await store.append(stream, 'no-stream', events)).toMatchObject({
          outcome: 'success',
          revision: 1,
        });
        expect(await store.readStream(stream)).toHaveLength(2);
      });

      it.each(['silence', 'connection'] as const)(
        'gets its first answer when it is sent again after its acknowledgement was lost (%s)',
        async (how) => {
          const store = await open();
          const stream = newStream();
          const events = sealed({ stream }, 'a');
          await double.call('loseAcknowledgements', 1, how);
          expect(await store.append(stream, 'no-stream', events)).toMatchObject({ outcome: 'unknown' });
          expect(await store.append(stream, 'no-stream', events)).toMatchObject({
            outcome: 'success',
            revision: 0,
          });
          expect(await store.readStream(stream)).toHaveLength(1);
        },
      );

      it('is unknown at once while the server is down, and written when it is back', async () => {
        const store = await open();
        const stream = newStream();
        const events = sealed({ stream }, 'a');
        await double.call('stop');
        expect(await store.append(stream, 'no-stream', events)).toMatchObject({ outcome: 'unknown' });
        await double.call('start');
        let outcome = await store.append(stream, 'no-stream', events);
        while (outcome.outcome === 'unknown') outcome = await store.append(stream, 'no-stream', events);
        expect(outcome).toMatchObject({ outcome: 'success', revision: 0 });
      });

      it('where no leader took it, is written when it is sent again', async () => {
        const store = await open();
        const stream = newStream();
        const events = sealed({ stream }, 'a');
        await double.call('refuseAsFollower', 1);
        let outcome = await store.append(stream, 'no-stream', events);
        while (outcome.outcome === 'unknown') outcome = await store.append(stream, 'no-stream', events);
        expect(outcome).toMatchObject({ outcome: 'success', revision: 0 });
        expect(await store.readStream(stream)).toHaveLength(1);
      });
    });

    describe('a subscription', () => {
      it('misses nothing and repeats nothing through an outage, a cut and doubled deliveries', async () => {
        const [store, writer] = [await open(), await open(prefix)];
        const told = first(store, 60);
        const streams = Array.from({ length: 60 }, newStream);
        const write = async (stream: (typeof streams)[number]): Promise<void> => {
          const events = sealed({ stream }, 'a');
          while ((await writer.append(stream, 'no-stream', events)).outcome !== 'success') continue;
        };
        for (const [index, stream] of streams.entries()) {
          if (index === 15) await double.call('dropConnections');
          if (index === 30) await double.call('deliverTwice', 5);
          if (index === 45) {
            await double.call('stop');
            await double.call('start');
          }
          await write(stream);
        }
        expect((await told).map(({ stream }) => stream)).toEqual(streams);
        expect(await store.head()).toBe((await told).at(-1)!.position);
      });
    });

    test('a log that is cut off before its first event is heard of all the same', async () => {
      const [store, writer] = [await open(), await open(prefix)];
      while ((await double.call('counted')).subscriptionsOpen < 2) await setImmediate();
      await store.tail(1);
      await double.call('dropConnections');
      const readable = (one: EventStoreDBEventStore) =>
        one.tail(1).then(
          () => true,
          () => false,
        );
      while (!(await readable(store)) || !(await readable(writer))) await setImmediate();
      const told = first(store, 1);
      // It has read that there is nothing: from here on it has to be woken.
      for (let times = 0; times < 5; times++) await store.tail(1);
      const stream = newStream();
      await writer.append(stream, 'no-stream', sealed({ stream }, 'a'));
      expect((await told)[0]!.stream).toBe(stream);
    });

    describe('several instances', () => {
      test('that are the first at once agree on the id of the store', async () => {
        const own = `${randomUUID()}.`;
        const all = await Promise.all(Array.from({ length: 5 }, () => open(own)));
        expect(new Set(all.map(({ storeId }) => storeId)).size).toBe(1);
        expect((await open(own)).storeId).toBe(all[0]!.storeId);
        expect((await open()).storeId).not.toBe(all[0]!.storeId);
        expect(await all[0]!.readAll(0, 10)).toEqual([]);
      });

      test('hear of what is written through another, and know where the log ends when they are opened', async () => {
        const [one, other] = [await open(), await open(prefix)];
        const told = first(one, 1);
        const stream = newStream();
        await other.append(stream, 'no-stream', sealed({ stream }, 'a'));
        expect((await told)[0]!.stream).toBe(stream);
        expect(await one.head()).toBe(await other.head());
        expect(await (await open(prefix)).head()).toBe(await other.head());
      });
    });

    test('an installation whose prefix begins with ours is another', async () => {
      const own = `${randomUUID()}.`;
      const [one, nested] = [await open(own), await open(`${own}test.`)];
      const stream = newStream();
      await nested.append(stream, 'no-stream', sealed({ stream }, 'a'));
      await one.append(stream, 'no-stream', sealed({ stream }, 'b'));
      expect(await one.readAll(0, 100)).toHaveLength(1);
      expect((await open(own)).storeId).toBe(one.storeId);
    });

    test('a read of a server that is frozen ends by its own deadline, and so does leaving it', async () => {
      const store = await open();
      const stream = newStream();
      await double.call('freeze');
      const begun = performance.now();
      await expect(store.readStream(stream)).rejects.toBeInstanceOf(LogUnavailable);
      expect(performance.now() - begun).toBeLessThan(8000);
      await store.close();
      expect(performance.now() - begun).toBeLessThan(14_000);
      await double.call('thaw');
    });
  });
};
