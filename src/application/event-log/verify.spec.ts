import { describe, expect, test } from '@jest/globals';
import { newStream, newUuid, sealed } from '../../../test/support/envelopes.js';
import type { StoredEvent } from '../ports/event-store.js';
import { sha256 } from './digest.js';
import type { SealedEvent } from './seal.js';
import { verifyLog, type LogFault, type Verification } from './verify.js';

const a = newStream();
const b = newStream();
const a1 = sealed({ stream: a }, { note: 'one' }, { note: 'two' });
const b1 = sealed({ stream: b }, { note: 'other' });
const a2 = sealed(
  { stream: a, firstRevision: 2, previousHash: a1[1]!.hash },
  { note: 'three' },
  { note: 'four' },
);

const log = (...events: readonly SealedEvent[]): StoredEvent[] =>
  events.map(({ text, hash, envelope }, index) => ({
    text,
    hash,
    position: 10 * (index + 1),
    stream: envelope.stream,
    revision: envelope.revision,
  }));
const whole = log(...a1, ...b1, ...a2);

const verify = async (events: readonly StoredEvent[]): Promise<{ faults: LogFault[]; sum: Verification }> => {
  const readAll = (after: number, limit: number) =>
    Promise.resolve(events.filter((event) => event.position > after).slice(0, limit));
  const faults: LogFault[] = [];
  const verification = verifyLog({ readAll }, undefined, 2);
  for (;;) {
    const next = await verification.next();
    if (next.done === true) return { faults, sum: next.value };
    faults.push(next.value);
  }
};
const placesOf = (faults: readonly LogFault[]) => faults.map(({ kind, position }) => `${kind} ${position}`);
const changedAt = (index: number, change: (event: StoredEvent) => Partial<StoredEvent>): StoredEvent[] =>
  whole.map((event, at) => (at === index ? { ...event, ...change(event) } : event));
const rewritten = (event: StoredEvent, from: string, to: string): Partial<StoredEvent> => {
  const text = event.text.replace(from, to);
  return { text, hash: sha256(text) };
};

describe('verifying a log', () => {
  test('finds nothing in a whole one, and counts it', async () => {
    expect(await verify(whole)).toEqual({
      faults: [],
      sum: { events: 5, streams: 2, head: 50, faults: 0 },
    });
    expect((await verify([])).sum).toEqual({ events: 0, streams: 0, head: 0, faults: 0 });
  });

  test('F5: names the exact position of one changed byte, and no other', async () => {
    const { faults } = await verify(changedAt(1, ({ text }) => ({ text: text.replace('two', 'tw0') })));
    expect(faults).toEqual([{ kind: 'hash', position: 20, stream: a, revision: 1 }]);
  });

  test('finds a text that was rewritten with its hash by the event after it', async () => {
    const { faults } = await verify(changedAt(1, (event) => rewritten(event, 'two', 'tw0')));
    expect(placesOf(faults)).toEqual(['previous-hash 40']);
  });

  test('finds a text that is not its own canonical form', async () => {
    const { faults } = await verify(changedAt(4, (event) => rewritten(event, '{"actor"', '{ "actor"')));
    expect(placesOf(faults)).toEqual(['text 50']);
  });

  test('finds a text that is no JSON, without blaming its neighbours', async () => {
    const { faults } = await verify(changedAt(0, () => ({ text: '{', hash: sha256('{') })));
    expect(placesOf(faults)).toEqual(['text 10', 'previous-hash 20']);
  });

  test('finds an event that is stored under another stream or revision', async () => {
    const moved = await verify(changedAt(2, () => ({ stream: newStream() })));
    expect(placesOf(moved.faults)).toEqual(['envelope 30']);
    const renumbered = await verify(changedAt(4, () => ({ revision: 4 })));
    expect(placesOf(renumbered.faults)).toEqual(['envelope 50', 'revision 50']);
  });

  test('finds a missing event by its revision, its chain and its batch', async () => {
    const { faults } = await verify(whole.filter((_, index) => index !== 1));
    expect(placesOf(faults)).toEqual(['batch 10', 'revision 40', 'previous-hash 40']);
  });

  test('finds a batch that was cut off at the end of the log', async () => {
    expect(placesOf((await verify(whole.slice(0, 4))).faults)).toEqual(['batch 40']);
  });

  test('finds a batch that begins in its middle', async () => {
    const [, second] = a2;
    const { faults } = await verify([...whole.slice(0, 3), ...log(...a1, ...b1, second!).slice(3)]);
    expect(placesOf(faults)).toContain('batch 40');
  });

  test('finds a batch with another append inside it', async () => {
    const [a0, a1st, b0, ...rest] = whole;
    const { faults } = await verify([a0!, { ...b0!, position: 15 }, a1st!, ...rest]);
    expect(placesOf(faults)).toEqual(['batch 10', 'batch 20']);
  });

  test('finds a batch that goes on with the event of another command', async () => {
    const first = sealed({ stream: b, commandId: newUuid() }, 1, 2)[0]!;
    const other = sealed({ stream: b, commandId: newUuid(), previousHash: first.hash }, 1, 2)[1]!;
    const { faults } = await verify(log(first, other));
    expect(placesOf(faults)).toEqual(['previous-hash 20', 'batch 10']);
  });
});
