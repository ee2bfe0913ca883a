import { expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../test/support/temporary-folder.js';
import { SettingsRefused, readSettings } from './settings.js';

const mistakes = (environment: Record<string, string>) => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsRefused) return error.mistakes.map(({ setting }) => setting);
    throw error;
  }
  return [];
};

it('nothing set is the demo on the loopback', () => {
  expect(readSettings({ PATH: '/bin', PORT: '' }, '/srv')).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataFolder: '/srv/data/demo',
    demo: true,
    logLevel: 'info',
    defaultLanguage: 'en',
    introspection: false,
    requestsPerActor: 3000,
    requestsPerAddress: 6000,
    origins: [],
    trustedProxies: [],
  });
});

it('a data folder of its own is a real one, from where the process was started', () => {
  expect(readSettings({ PACESETTER_DATA: './data' }, '/srv')).toMatchObject({
    dataFolder: '/srv/data',
    demo: false,
  });
  expect(readSettings({ PACESETTER_DATA: '/var/lib/x' }, '/srv')).toMatchObject({
    dataFolder: '/var/lib/x',
  });
});

it('all mistakes are reported at once', () => {
  expect(
    mistakes({
      PORT: '70000',
      HOST: 'a b',
      PACESETTER_LOG_LEVEL: 'loud',
      PACESETTER_LANGUAGE: 'de',
      PACESETTER_INTROSPECTION: 'yes',
      PACESETTER_REQUESTS_PER_ACTOR: 'many',
      PACESETTER_REQUESTS_PER_ADDRESS: '-1',
      PACESETTER_ORIGINS: 'https://one.example.org, two.example.org, https://three.example.org/page',
      PACESETTER_TRUSTED_PROXIES: '10.0.0.0/33',
      PACESETTER_DATE: './data',
    }),
  ).toEqual([
    'PACESETTER_DATE',
    'PORT',
    'HOST',
    'PACESETTER_LOG_LEVEL',
    'PACESETTER_LANGUAGE',
    'PACESETTER_INTROSPECTION',
    'PACESETTER_REQUESTS_PER_ACTOR',
    'PACESETTER_REQUESTS_PER_ADDRESS',
    'PACESETTER_ORIGINS',
    'PACESETTER_ORIGINS',
    'PACESETTER_TRUSTED_PROXIES',
  ]);
});

it('lists are written with commas', () => {
  expect(
    readSettings({
      PACESETTER_ORIGINS: 'https://one.example.org,http://localhost:8080',
      PACESETTER_TRUSTED_PROXIES: '10.0.0.1, 192.168.0.0/16, 2001:db8::/32',
      PACESETTER_REQUESTS_PER_ACTOR: '0',
    }),
  ).toMatchObject({
    origins: ['https://one.example.org', 'http://localhost:8080'],
    trustedProxies: ['10.0.0.1', '192.168.0.0/16', '2001:db8::/32'],
    requestsPerActor: 0,
  });
});

const EVENTSTORE = 'esdb://writer:a%20secret@one:2113,two?tls=true';
const real = { PACESETTER_DATA: '/var/lib/x' };

it('a log may be kept by an EventStoreDB, whose credentials stand in its address, the environment or a file', () => {
  const one = {
    address: 'esdb://one:2113,two?tls=true',
    credentials: { username: 'writer', password: 'a secret' },
  };
  expect(readSettings({ ...real, PACESETTER_EVENTSTORE: EVENTSTORE }).eventStore).toEqual({
    address: one,
    prefix: 'pacesetter.',
  });
  const file = join(temporaryFolder(), 'password');
  writeFileSync(file, 'from a file\n');
  const others = { PACESETTER_EVENTSTORE_USER: 'x', PACESETTER_EVENTSTORE_PREFIX: 'city.' };
  for (const [more, password] of [
    [{ PACESETTER_EVENTSTORE_PASSWORD: 'plain' }, 'plain'],
    [{ PACESETTER_EVENTSTORE_PASSWORD_FILE: file }, 'from a file'],
  ] as const)
    expect(
      readSettings({ ...real, PACESETTER_EVENTSTORE: EVENTSTORE, ...others, ...more }).eventStore,
    ).toEqual({ address: { ...one, credentials: { username: 'x', password } }, prefix: 'city.' });
});

it.each<[Record<string, string>, string[]]>([
  [{ PACESETTER_EVENTSTORE: 'http://writer:a-secret@host' }, ['PACESETTER_EVENTSTORE']],
  [{ PACESETTER_EVENTSTORE: EVENTSTORE, PACESETTER_DATA: '' }, ['PACESETTER_EVENTSTORE']],
  ...['tsl=false', 'tls=no', 'nodePreference=any', 'tlsCAFile=/none', 'throwOnAppendFailure=false'].map(
    (option): [Record<string, string>, string[]] => [
      { PACESETTER_EVENTSTORE: `esdb://x:a-secret@one:2113?${option}` },
      ['PACESETTER_EVENTSTORE'],
    ],
  ),
  [{ PACESETTER_EVENTSTORE_USER: 'x' }, ['PACESETTER_EVENTSTORE_USER']],
  [{ PACESETTER_EVENTSTORE: EVENTSTORE, PACESETTER_EVENTSTORE_USER: 'x' }, ['PACESETTER_EVENTSTORE_USER']],
  [
    { PACESETTER_EVENTSTORE: EVENTSTORE, PACESETTER_EVENTSTORE_PASSWORD: 'a-secret' },
    ['PACESETTER_EVENTSTORE_PASSWORD'],
  ],
  [
    {
      PACESETTER_EVENTSTORE: EVENTSTORE,
      PACESETTER_EVENTSTORE_USER: 'x',
      PACESETTER_EVENTSTORE_PASSWORD_FILE: '/none',
    },
    ['PACESETTER_EVENTSTORE_PASSWORD_FILE'],
  ],
  [
    { PACESETTER_EVENTSTORE: EVENTSTORE, PACESETTER_EVENTSTORE_PREFIX: '$x' },
    ['PACESETTER_EVENTSTORE_PREFIX'],
  ],
])('%j is refused, and its words hold no password', (environment, settings) => {
  expect(mistakes({ ...real, ...environment })).toEqual(settings);
  try {
    readSettings({ ...real, ...environment });
  } catch (error) {
    expect((error as Error).message).not.toContain('secret');
  }
});

it.each(['-1', '1e3', '0x50', '3000x', ' 3 0'])('%j is no port', (PORT) => {
  expect(mistakes({ PORT })).toEqual(['PORT']);
});
