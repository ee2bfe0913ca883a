import { readFileSync } from 'node:fs';
import { serverAddress } from '../infrastructure/event-store/eventstoredb/address.js';
import { addressMistake } from '../infrastructure/event-store/eventstoredb/client.js';
import type { ServerAddress } from '../infrastructure/event-store/eventstoredb/address.js';
import type { SettingMistake } from './setting-mistake.js';

export const EVENT_STORE_SETTINGS = [
  'PACESETTER_EVENTSTORE',
  'PACESETTER_EVENTSTORE_USER',
  'PACESETTER_EVENTSTORE_PASSWORD',
  'PACESETTER_EVENTSTORE_PASSWORD_FILE',
  'PACESETTER_EVENTSTORE_PREFIX',
] as const;

/** A server of EventStoreDB that keeps the log. */
export interface EventStoreSettings {
  readonly address: ServerAddress;
  /** Before the name of each of our streams. */
  readonly prefix: string;
}

type Read = (setting: (typeof EVENT_STORE_SETTINGS)[number]) => string | undefined;

/**
 * Where the log is kept, if not in the data folder. No text of a mistake holds a password, which may stand in an
 * address that is wrong.
 */
export const readEventStore = (read: Read, mistakes: SettingMistake[]): EventStoreSettings | undefined => {
  const text = read('PACESETTER_EVENTSTORE');
  const named = EVENT_STORE_SETTINGS.slice(1).filter((setting) => read(setting) !== undefined);
  if (text === undefined) {
    for (const setting of named)
      mistakes.push({ setting, message: 'says nothing without PACESETTER_EVENTSTORE' });
    return undefined;
  }
  const found = serverAddress(text);
  if (found === undefined) {
    const message = 'is no address of a server, such as esdb://localhost:2113?tls=false';
    mistakes.push({ setting: 'PACESETTER_EVENTSTORE', message });
    return undefined;
  }
  const mistake = addressMistake(found.address);
  if (mistake !== undefined) mistakes.push({ setting: 'PACESETTER_EVENTSTORE', message: mistake });
  const prefix = read('PACESETTER_EVENTSTORE_PREFIX') ?? 'pacesetter.';
  if (!/^[A-Za-z][A-Za-z0-9._-]{0,49}$/.test(prefix)) {
    const message = 'is a letter, then at most 49 letters, digits, dots, dashes and underscores';
    mistakes.push({ setting: 'PACESETTER_EVENTSTORE_PREFIX', message });
  }
  const credentials = credentialsOf(read, mistakes) ?? found.credentials;
  const { address } = found;
  return { address: credentials === undefined ? { address } : { address, credentials }, prefix };
};

const credentialsOf = (read: Read, mistakes: SettingMistake[]): ServerAddress['credentials'] => {
  const username = read('PACESETTER_EVENTSTORE_USER');
  const password = passwordOf(read, mistakes);
  if (username !== undefined && password !== undefined) return { username, password };
  if (username !== undefined && read('PACESETTER_EVENTSTORE_PASSWORD_FILE') === undefined)
    mistakes.push({ setting: 'PACESETTER_EVENTSTORE_USER', message: 'has no password' });
  if (username === undefined && password !== undefined)
    mistakes.push({ setting: 'PACESETTER_EVENTSTORE_PASSWORD', message: 'belongs to no user' });
  return undefined;
};

const passwordOf = (read: Read, mistakes: SettingMistake[]): string | undefined => {
  const file = read('PACESETTER_EVENTSTORE_PASSWORD_FILE');
  if (file === undefined) return read('PACESETTER_EVENTSTORE_PASSWORD');
  try {
    const password = readFileSync(file, 'utf8').trim();
    if (password !== '') return password;
    mistakes.push({ setting: 'PACESETTER_EVENTSTORE_PASSWORD_FILE', message: 'is empty' });
  } catch (error) {
    const message = `cannot be read (${String((error as NodeJS.ErrnoException).code)})`;
    mistakes.push({ setting: 'PACESETTER_EVENTSTORE_PASSWORD_FILE', message });
  }
  return undefined;
};
