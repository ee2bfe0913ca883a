import { describe, expect, test } from '@jest/globals';
import { sealed, newStream } from '../../../test/support/envelopes.js';
import { DEFAULT_GROUPS } from '../../domain/programme/default-groups.js';
import type { StoredEvent } from '../ports/event-store.js';
import { decode, UndigestibleEvent } from './decode.js';
import { NO_HASH, seal, type SealedEvent, type Unsealed } from './seal.js';

const stream = newStream();
const stored = (event: SealedEvent): StoredEvent => ({
  text: event.text,
  hash: event.hash,
  position: 7,
  stream,
  revision: 0,
});
const [resumed] = sealed({ stream }, { note: 'on again' });
const changed = (fields: Partial<Unsealed>): StoredEvent =>
  stored(seal([{ ...resumed!.envelope, ...fields } as Unsealed], NO_HASH)[0]!);

describe('decoding', () => {
  test('gives the envelope with its position and hash', () => {
    expect(decode(stored(resumed!))).toEqual({ ...resumed!.envelope, position: 7, hash: resumed!.hash });
  });

  test('upcasts an opened programme of version 1', () => {
    const event = changed({
      type: 'programme.opened',
      schemaVersion: 1,
      data: { key: 'toulouse-2019', name: { fr: 'Mes idées pour mon quartier' } },
    });
    expect(decode(event)).toMatchObject({
      schemaVersion: 2,
      data: {
        key: 'toulouse-2019',
        name: { fr: 'Mes idées pour mon quartier' },
        timeZone: 'Europe/Brussels',
        groups: DEFAULT_GROUPS,
      },
    });
  });

  test.each([
    ['an unknown type', changed({ type: 'impact-project.teleported' })],
    ['a type that every object inherits', changed({ type: 'constructor' })],
    ['a version of a newer release', changed({ schemaVersion: 2 })],
    ['a version that never was', changed({ schemaVersion: 0 })],
    ['a version that is no number', changed({ schemaVersion: 'one' as unknown as number })],
    ['a text that is no JSON', { ...stored(resumed!), text: '{' }],
    ['a text that is no envelope', { ...stored(resumed!), text: '[1]' }],
  ])('throws on %s and names its position', (_, event) => {
    expect(() => decode(event)).toThrow(UndigestibleEvent);
    expect(() => decode(event)).toThrow('position 7');
  });

  test('quotes nothing of a text that it cannot read: the reason is shown to everybody', () => {
    const event = { ...stored(resumed!), text: '{"title":"Secret" oops' };
    expect(() => decode(event)).toThrow(/revision \d+\): its text is no JSON$/);
  });
});
