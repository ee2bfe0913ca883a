import { expect, it } from '@jest/globals';
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
      PACESETTER_DATE: './data',
    }),
  ).toEqual([
    'PACESETTER_DATE',
    'PORT',
    'HOST',
    'PACESETTER_LOG_LEVEL',
    'PACESETTER_LANGUAGE',
    'PACESETTER_INTROSPECTION',
  ]);
});

it.each(['-1', '1e3', '0x50', '3000x', ' 3 0'])('%j is no port', (PORT) => {
  expect(mistakes({ PORT })).toEqual(['PORT']);
});
