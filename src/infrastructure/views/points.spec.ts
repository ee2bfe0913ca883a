import { expect, jest, test } from '@jest/globals';
import fc from '../../../test/support/properties.js';
import { decode } from '../../application/event-log/decode.js';
import type { StoredEvent } from '../../application/ports/event-store.js';
import { randomHistory, logOf } from '../../../test/support/random-history.js';
import { InProcessViews } from '../../composition/in-process-views.js';

// On a busy machine a seed can take longer than Jest's five seconds.
jest.setTimeout(60_000);

interface BatchEnd {
  readonly position: number;
  readonly recordedAt: number;
  readonly corrects: boolean;
}

const endsOf = (log: readonly StoredEvent[]): BatchEnd[] =>
  log.map(decode).flatMap(({ position, recordedAt, batch, type }) =>
    batch[0] + 1 === batch[1]
      ? [
          {
            position,
            recordedAt: Date.parse(recordedAt),
            corrects: type === 'installation.clock-corrected',
          },
        ]
      : [],
  );

/** Word by word: the segment after the last correction that is not after `at`, then its running maximum. */
const naive = (ends: readonly BatchEnd[], at: number) => {
  const begin = Math.max(
    0,
    ends.findLastIndex(({ corrects, recordedAt }) => corrects && recordedAt <= at),
  );
  let found: { position: number; runningMaximum?: string } = { position: 0 };
  let maximum = -Infinity;
  for (const [index, { position, recordedAt, corrects }] of ends.slice(begin).entries()) {
    if (corrects && index > 0) break;
    maximum = Math.max(maximum, recordedAt);
    if (maximum > at) break;
    found = { position, runningMaximum: new Date(maximum).toISOString() };
  }
  return found;
};

test('an instant finds the batch that a scan of the log finds, over corrections of the clock', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 3, max: 200 }), async (seed, batches) => {
      const log = randomHistory({ seed, batches, dense: false });
      const views = new InProcessViews(logOf(log), []);
      expect(await views.waitFor(log.at(-1)!.position, 5000)).toBe(true);
      const ends = endsOf(log);
      for (const { recordedAt } of ends)
        for (const at of [recordedAt - 1, recordedAt, recordedAt + 1, recordedAt + 100_000])
          expect(await views.pointAtInstant(new Date(at).toISOString())).toEqual(naive(ends, at));
      await views.close();
    }),
    { numRuns: 25 },
  );
});

test('a position inside a batch is rounded down to the whole batch before it', async () => {
  const log = randomHistory({ seed: 3, batches: 60, dense: false });
  const views = new InProcessViews(logOf(log), []);
  expect(await views.waitFor(log.at(-1)!.position, 5000)).toBe(true);
  const ends = endsOf(log).map(({ position }) => position);
  for (let position = 0; position <= log.at(-1)!.position; position++) {
    const expected = ends.findLast((end) => end <= position) ?? 0;
    expect((await views.pointAtPosition(position)).position).toBe(expected);
  }
  await views.close();
});

test('the running maximum is that of the segment so far', async () => {
  const log = randomHistory({ seed: 5, batches: 120 });
  const views = new InProcessViews(logOf(log), []);
  expect(await views.waitFor(log.at(-1)!.position, 5000)).toBe(true);
  let maximum = 0;
  for (const { position, recordedAt, corrects } of endsOf(log)) {
    maximum = corrects ? recordedAt : Math.max(maximum, recordedAt);
    expect(await views.pointAtPosition(position)).toEqual({
      position,
      runningMaximum: new Date(maximum).toISOString(),
    });
  }
  await views.close();
});
