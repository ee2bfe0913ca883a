import { describe, expect, it, test } from '@jest/globals';
import { serverAddress } from './address.js';

describe('the address of a server', () => {
  it.each([
    ['esdb://localhost:2113?tls=false', { address: 'esdb://localhost:2113?tls=false' }],
    [
      ' esdb+discover://admin:p%40ss%3Aw@a:1,b:2/?nodePreference=leader ',
      {
        address: 'esdb+discover://a:1,b:2/?nodePreference=leader',
        credentials: { username: 'admin', password: 'p@ss:w' },
      },
    ],
  ])('%s is read', (text, expected) => expect(serverAddress(text)).toEqual(expected));

  it.each([
    '',
    'localhost:2113',
    'http://localhost',
    'esdb:/localhost',
    'esdb://',
    'esdb://user@host',
    'esdb://a:%zz@host',
  ])('%p is none', (text) => expect(serverAddress(text)).toBeUndefined());
});

test('no part of a password is left in the address', () => {
  expect(serverAddress('esdb://user:a-secret@host:2113')!.address).not.toContain('secret');
});
