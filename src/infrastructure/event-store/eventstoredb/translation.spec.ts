import { expect, it, test } from '@jest/globals';
import { uuidOfHash } from '../../../domain/kernel/ids.js';
import { newStream, sealed } from '../../../../test/support/envelopes.js';
import { sent, stored } from './translation.js';

const stream = newStream();
const [event] = sealed({ stream }, { 'a key': 1, '10': 'b', '2': 'c' });

it('an event is JSON with its envelope, and an id that its bytes give', () => {
  expect(sent(event!)).toEqual({
    id: uuidOfHash(event!.hash),
    type: 'impact-project.resumed',
    data: JSON.parse(event!.text),
    metadata: {
      hash: event!.hash,
      $correlationId: event!.envelope.correlationId,
      $causationId: event!.envelope.causationId,
    },
  });
  expect(sent({ ...event!, hash: sealed({ stream }, 'other')[0]!.hash }).id).not.toBe(sent(event!).id);
});

it('comes back as the text it was, whatever order the server’s JSON has', () => {
  const data = JSON.parse(event!.text) as Record<string, unknown>;
  const turned = Object.fromEntries(Object.entries(data).toReversed());
  const read = {
    streamId: 'x',
    id: 'x',
    revision: 3n,
    data: turned,
    metadata: { hash: event!.hash },
    position: 77n,
  };
  expect(stored(read, stream)).toEqual({
    position: 77,
    stream,
    revision: 3,
    text: event!.text,
    hash: event!.hash,
  });
});

test.each([
  ['an event without our hash', undefined],
  ['metadata that is no JSON', new Uint8Array(3)],
])('%s is not passed over: it is an event without a hash', (_, metadata) => {
  const read = { streamId: 'x', id: 'x', revision: 0n, data: { a: 1 }, metadata, position: 1n };
  expect(stored(read, stream)).toEqual({ position: 1, stream, revision: 0, text: '{"a":1}', hash: '' });
});

test('a server that tells no positions is refused', () => {
  const read = {
    streamId: 'x',
    id: 'x',
    revision: 0n,
    data: {},
    metadata: { hash: 'x' },
    position: undefined,
  };
  expect(() => stored(read, stream)).toThrow('older than 22.6');
});
