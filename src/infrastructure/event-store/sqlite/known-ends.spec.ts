import { expect, test } from '@jest/globals';
import { newStream, sealed } from '../../../../test/support/envelopes.js';
import { KnownEnds } from './known-ends.js';

const [stream, other] = [newStream(), newStream()];
const readTo = (revision: number) =>
  sealed({ stream }, ...Array.from({ length: revision + 1 }, String)).map((event, index) => ({
    ...event,
    stream,
    position: index + 1,
    revision: index,
  }));

test('a stream that was never read is not known to end anywhere', () => {
  const ends = new KnownEnds();
  ends.read(stream, 0, []);
  ends.appended(stream, 0);
  expect(ends.isBefore(stream, 1)).toBe(false);
});

test('nothing is behind the last event that was read, until more is appended', () => {
  const ends = new KnownEnds();
  ends.read(stream, 0, readTo(2));
  expect([2, 3].map((revision) => ends.isBefore(stream, revision))).toEqual([false, true]);
  expect(ends.isBefore(other, 3)).toBe(false);
  ends.appended(stream, 4);
  expect([3, 4, 5].map((revision) => ends.isBefore(stream, revision))).toEqual([false, false, true]);
});

test('a repeat that got its first answer again hides nothing of what came after it', () => {
  const ends = new KnownEnds();
  ends.read(stream, 0, readTo(2));
  ends.appended(stream, 0);
  expect(ends.isBefore(stream, 1)).toBe(false);
});

test('where an append ended otherwise than in success, its stream is read again', () => {
  const ends = new KnownEnds();
  ends.read(stream, 0, readTo(2));
  ends.forget(stream);
  expect(ends.isBefore(stream, 3)).toBe(false);
});

test('a stream whose end was forgotten is known again once nothing was found behind it', () => {
  const ends = new KnownEnds();
  ends.read(stream, 3, []);
  expect([2, 3].map((revision) => ends.isBefore(stream, revision))).toEqual([false, true]);
  ends.appended(stream, 3);
  expect([3, 4].map((revision) => ends.isBefore(stream, revision))).toEqual([false, true]);
});

test('whoever asks far behind the end hides nothing that comes before what was asked for', () => {
  const ends = new KnownEnds();
  ends.read(stream, 100, []);
  ends.appended(stream, 3);
  expect([4, 99, 100].map((revision) => ends.isBefore(stream, revision))).toEqual([false, false, true]);
  ends.appended(stream, 100);
  expect(ends.isBefore(stream, 100)).toBe(false);
});
