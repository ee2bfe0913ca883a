import { isAbsolute, resolve } from 'node:path';
import type { Language } from '../domain/kernel/values.js';
import { LANGUAGES } from '../domain/kernel/values.js';
import { EVENT_STORE_SETTINGS, readEventStore } from './event-store-settings.js';
import type { EventStoreSettings } from './event-store-settings.js';
import type { SettingMistake } from './setting-mistake.js';

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
type Reader<T> = (text: string) => T | SettingMistake['message'][];

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
    if (!Array.isArray(value)) return value;
    mistakes.push(...value.map((message) => ({ setting, message })));
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
  ...EVENT_STORE_SETTINGS,
] as const;

const port: Reader<number> = (text) => {
  const number = Number(text);
  return /^\d{1,5}$/.test(text) && number <= 65_535 ? number : [`${quoted(text)} is no port (0 to 65535)`];
};

const host: Reader<string> = (text) =>
  /^[A-Za-z0-9.:_-]{1,255}$/.test(text) ? text : [`${quoted(text)} is no host name or address`];

const oneOf =
  <T extends string>(values: readonly T[]): Reader<T> =>
  (text) =>
    values.find((value) => value === text) ?? [`${quoted(text)} is none of ${values.join(', ')}`];

const onOrOff: Reader<boolean> = (text) =>
  text === 'on' ? true : text === 'off' ? false : [`${quoted(text)} is neither on nor off`];

const unknownNames = (environment: Environment): SettingMistake[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith('PACESETTER_') && !SETTING_NAMES.some((known) => known === name))
    .map((setting) => ({ setting, message: 'is no setting of this release' }));

const quoted = (text: string): string => JSON.stringify(text.slice(0, 80));
