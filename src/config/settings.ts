import { isAbsolute, resolve } from 'node:path';
import type { Language } from '../domain/kernel/values.js';
import { LANGUAGES } from '../domain/kernel/values.js';
import { EVENT_STORE_SETTINGS, readEventStore } from './event-store-settings.js';
import type { EventStoreSettings } from './event-store-settings.js';
import type { SettingMistake } from './setting-mistake.js';
import { Wrong, count, host, listOf, network, onOrOff, oneOf, origin, port } from './setting-readers.js';
import type { Reader } from './setting-readers.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How this process runs, from its environment; docs/configuration.md describes each. */
export interface Settings {
  /** 0 lets the system choose one. */
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** Without a data folder of one's own: the populated demo. */
  readonly demo: boolean;
  readonly logLevel: LogLevel;
  /** Of messages, where the caller's header names none of ours. */
  readonly defaultLanguage: Language;
  readonly introspection: boolean;
  /** A minute; 0: as many as come. */
  readonly requestsPerActor: number;
  readonly requestsPerAddress: number;
  /** Of pages that may follow what is done here, beside those of this server itself. */
  readonly origins: readonly string[];
  /** Addresses or networks whose `X-Forwarded-For` says who asks. */
  readonly trustedProxies: readonly string[];
  /** Where the log is kept, if not in the data folder. */
  readonly eventStore?: EventStoreSettings;
}

export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused';
  readonly mistakes: readonly SettingMistake[];
  /** What the settings would be without the mistakes: the rest of them can still be tried. */
  readonly settings: Settings;

  constructor(mistakes: readonly SettingMistake[], settings: Settings) {
    super(mistakes.map(({ setting, message }) => `${setting}: ${message}`).join('\n'));
    this.mistakes = mistakes;
    this.settings = settings;
  }

  names(setting: string): boolean {
    return this.mistakes.some((mistake) => mistake.setting === setting);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;
/**
 * Reads the settings from an environment. Throws `SettingsRefused` with every mistake at once, misspelt names that
 * begin with `PACESETTER_` included. An empty value counts as none.
 */
export const readSettings = (environment: Environment, folder = process.cwd()): Settings => {
  const mistakes: SettingMistake[] = unknownNames(environment);
  const read = <T>(setting: string, otherwise: T, reader: Reader<T>): T => {
    const text = environment[setting]?.trim();
    if (text === undefined || text === '') return otherwise;
    const value = reader(text);
    if (!(value instanceof Wrong)) return value;
    mistakes.push(...value.messages.map((message) => ({ setting, message })));
    return otherwise;
  };
  const data = read('PACESETTER_DATA', '', (text) => text);
  const settings: Settings = {
    port: read('PORT', 3000, port),
    host: read('HOST', '127.0.0.1', host),
    dataFolder: data === '' ? resolve(folder, 'data/demo') : isAbsolute(data) ? data : resolve(folder, data),
    demo: data === '',
    logLevel: read('PACESETTER_LOG_LEVEL', 'info', oneOf(LOG_LEVELS)),
    defaultLanguage: read('PACESETTER_LANGUAGE', 'en', oneOf(LANGUAGES)),
    introspection: read('PACESETTER_INTROSPECTION', false, onOrOff),
    requestsPerActor: read('PACESETTER_REQUESTS_PER_ACTOR', 3000, count),
    requestsPerAddress: read('PACESETTER_REQUESTS_PER_ADDRESS', 6000, count),
    origins: read('PACESETTER_ORIGINS', [], listOf(origin)),
    trustedProxies: read('PACESETTER_TRUSTED_PROXIES', [], listOf(network)),
  };
  const eventStore = readEventStore((setting) => environment[setting]?.trim() || undefined, mistakes);
  if (eventStore !== undefined && settings.demo) {
    const message = 'is for a real installation: name its data folder in PACESETTER_DATA';
    mistakes.push({ setting: 'PACESETTER_EVENTSTORE', message });
  }
  if (mistakes.length > 0) throw new SettingsRefused(mistakes, settings);
  return eventStore === undefined ? settings : { ...settings, eventStore };
};

export const SETTING_NAMES = [
  'PORT',
  'HOST',
  'PACESETTER_DATA',
  'PACESETTER_LOG_LEVEL',
  'PACESETTER_LANGUAGE',
  'PACESETTER_INTROSPECTION',
  'PACESETTER_REQUESTS_PER_ACTOR',
  'PACESETTER_REQUESTS_PER_ADDRESS',
  'PACESETTER_ORIGINS',
  'PACESETTER_TRUSTED_PROXIES',
  ...EVENT_STORE_SETTINGS,
] as const;

const unknownNames = (environment: Environment): SettingMistake[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith('PACESETTER_') && !SETTING_NAMES.some((known) => known === name))
    .map((setting) => ({ setting, message: 'is no setting of this release' }));
