import { describe, expect, it } from '@jest/globals';
import { newStream, sealed } from '../../../test/support/envelopes.js';
import { MemoryEventStore } from '../../infrastructure/event-store/memory.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import type { CopyOptions } from './copy-log.js';
import { copyLog } from './copy-log.js';
import { ranked } from './ranked.js';

const [garden, market] = [newStream(), newStream()];
const opening = sealed({ stream: garden }, 'a', 'b');
const meeting = sealed({ stream: market }, 'x');
const growing = sealed({ stream: garden, firstRevision: 2, previousHash: opening[1]!.hash }, 'c');

const filled = async (...appends: number[]): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore();
  const all = [
    () => store.append(garden, 'no-stream', opening),
    () => store.append(market, 'no-stream', meeting),
    () => store.append(garden, 1, growing),
  ];
  for (const index of appends) await all[index]!();
  return store;
};
const told = async (store: Pick<EventStore, 'readAll'>): Promise<unknown[]> =>
  (await store.readAll(0, 100)).map(({ stream, revision, text }) => [stream, revision, text]);
const copy = async (from: EventStore, to: EventStore, more: Partial<CopyOptions> = {}) =>
  copyLog({ from, upTo: await from.head(), to, onBegin: async () => undefined, ...more });

describe('a copy', () => {
  it('holds the same events in the same order, in the appends that there were', async () => {
    const [from, to] = [await filled(0, 1, 2), await filled()];
    const appends: number[] = [];
    const counting = counted(to, (events) => appends.push(events));
    const progress: number[] = [];
    const report = await copy(from, counting, { progress: (events) => progress.push(events) });
    expect(report).toEqual({ found: 0, copied: 4 });
    expect(await told(to)).toEqual(await told(from));
    expect(appends).toEqual([2, 1, 1]);
    expect(progress).toEqual([2, 3, 4]);
  });

  it('goes on where it was, and says that it begins to write only when it does', async () => {
    const [from, to] = [await filled(0, 1, 2), await filled(0)];
    let begun = 0;
    const onBegin = async () => void (begun += 1);
    expect(await copy(from, to, { onBegin })).toEqual({ found: 2, copied: 2 });
    expect(await copy(from, to, { onBegin })).toEqual({ found: 4, copied: 0 });
    expect(begun).toBe(1);
    expect(await told(to)).toEqual(await told(from));
  });

  it('ends at the position that it is given', async () => {
    const [from, to] = [await filled(0, 1, 2), await filled()];
    expect(await copy(from, to, { upTo: 3 })).toEqual({ found: 0, copied: 3 });
    expect(await told(to)).toEqual((await told(from)).slice(0, 3));
  });

  it.each([
    ['another order', [1, 0], 'target-differs', garden],
    ['more', [0, 1, 2], 'target-has-more', garden],
  ])('is refused where the target holds %s, and writes nothing', async (_, there, refusal, stream) => {
    const [from, to] = [await filled(0, 1), await filled(...there)];
    const before = await told(to);
    await expect(copy(from, to)).rejects.toMatchObject({ refusal, event: { stream } });
    expect(await told(to)).toEqual(before);
  });

  it('is refused where somebody else writes to the target meanwhile', async () => {
    const [from, to] = [await filled(0, 1, 2), await filled()];
    const onBegin = async () => void (await to.append(garden, 'no-stream', sealed({ stream: garden }, 'z')));
    await expect(copy(from, to, { onBegin })).rejects.toMatchObject({ refusal: 'target-moved' });
  });

  it('sends again what nobody can tell of, and gives up in time', async () => {
    const [from, to] = [await filled(0, 1, 2), await filled()];
    let times = 0;
    // Stored, and not told.
    const forgetful = counted(to, () => (times += 1) === 1);
    expect(await copy(from, forgetful)).toEqual({ found: 0, copied: 4 });
    expect(await told(to)).toEqual(await told(from));
    const silent = counted(await filled(), () => true);
    await expect(copy(from, silent, { patienceMs: 50 })).rejects.toMatchObject({ refusal: 'target-silent' });
  });
});

/** Tells of each append how many events it has; its outcome is unknown when that answers true. */
const counted = (store: EventStore, heard: (events: number) => unknown): EventStore =>
  ({
    readAll: (after: number, limit: number) => store.readAll(after, limit),
    append: async (...append: Parameters<EventStore['append']>) => {
      const outcome = await store.append(...append);
      return heard(append[2].length) === true ? { outcome: 'unknown', reason: 'nobody knows' } : outcome;
    },
  }) as EventStore;

describe('a log by rank', () => {
  const sparse = (events: readonly StoredEvent[]) => {
    const spread = events.map((event) => ({ ...event, position: event.position * 70 }));
    return {
      readAll: (after: number, limit: number) =>
        spread.filter(({ position }) => position > after).slice(0, limit),
      eventAt: (position: number) => spread.find((event) => event.position === position),
      head: () => spread.at(-1)!.position,
    };
  };

  it('counts from 1, page by page, and ends where it is to', async () => {
    const events = await (await filled(0, 1, 2)).readAll(0, 100);
    const log = ranked(sparse(events), 3);
    expect(await log.readAll(0, 2)).toEqual(events.slice(0, 2));
    expect(await log.readAll(2, 2)).toEqual(events.slice(2, 3));
    expect(await log.readAll(3, 2)).toEqual([]);
    expect(await log.eventAt(2)).toEqual(events[1]);
    expect(log.head()).toBe(3);
  });
});
