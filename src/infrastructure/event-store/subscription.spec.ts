import { expect, test } from '@jest/globals';
import { newStream, sealed } from '../../../test/support/envelopes.js';
import type { StoredEvent } from '../../application/ports/event-store.js';
import { Arrivals, follow } from './subscription.js';

const [{ text, hash }] = sealed({ stream: newStream() }, 1) as [ReturnType<typeof sealed>[number]];
const event: StoredEvent = { position: 1, stream: newStream(), revision: 0, text, hash };

test('an event that comes while the log is being read is not slept over', async () => {
  const arrivals = new Arrivals();
  let written: StoredEvent[] = [];
  const readAll = async (after: number) => {
    const page = written.filter(({ position }) => position > after);
    if (written.length === 0) {
      written = [event];
      arrivals.announce();
    }
    return page;
  };
  const subscription = follow({ readAll }, arrivals, 0, AbortSignal.timeout(2000));
  expect(await subscription.next()).toEqual({ done: false, value: event });
});
