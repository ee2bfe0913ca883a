import { expect, test } from '@jest/globals';
import { newStream, sealed } from '../../../test/support/envelopes.js';
import { MemoryEventStore } from '../../infrastructure/event-store/memory.js';
import type { AppendOutcome, NewEvent } from '../ports/event-store.js';
import { appendUntilKnown } from './append-until-known.js';

/** Gives these outcomes, then those of a store, and notes what it was sent. */
class DoubtfulStore extends MemoryEventStore {
  readonly sent: (readonly NewEvent[])[] = [];
  readonly #first: AppendOutcome[];

  constructor(...first: AppendOutcome[]) {
    super();
    this.#first = first;
  }

  override async append(...given: Parameters<MemoryEventStore['append']>): Promise<AppendOutcome> {
    this.sent.push(given[2]);
    return this.#first.shift() ?? super.append(...given);
  }
}

const stream = newStream();
const events = sealed({ stream }, 'a');
const unknown: AppendOutcome = { outcome: 'unknown', reason: 'the line is dead' };
const failed: AppendOutcome = { outcome: 'failed', reason: 'the disk is full' };

test('the same bytes are sent again until there is an answer', async () => {
  const store = new DoubtfulStore(unknown, unknown);
  expect((await appendUntilKnown(store, stream, 'no-stream', events)).outcome).toBe('success');
  expect(store.sent).toEqual([events, events, events]);
});

test('a failure is an answer', async () => {
  expect(await appendUntilKnown(new DoubtfulStore(failed), stream, 'no-stream', events)).toEqual(failed);
});

test('a resend that failed leaves the first attempt as unknown as it was', async () => {
  const store = new DoubtfulStore(unknown, failed);
  expect((await appendUntilKnown(store, stream, 'no-stream', events)).outcome).toBe('success');
  expect(store.sent).toHaveLength(3);
});

test('what stays unknown until a restart is told at once, while there is somebody to tell it', async () => {
  const store = new DoubtfulStore({ ...unknown, untilRestart: true });
  await expect(appendUntilKnown(store, stream, 'no-stream', events)).rejects.toThrow('the line is dead');
  expect(store.sent).toHaveLength(1);
});
