import { readEventStore } from '../config/event-store-settings.js';
import type { EventStoreSettings } from '../config/event-store-settings.js';
import { EXIT } from '../config/exit-codes.js';
import type { SettingMistake } from '../config/setting-mistake.js';
import type { World } from './context.js';
import { Refusal } from './refusal.js';

const NOBODY = {
  PACESETTER_EVENTSTORE_USER: undefined,
  PACESETTER_EVENTSTORE_PASSWORD: undefined,
  PACESETTER_EVENTSTORE_PASSWORD_FILE: undefined,
};

/** The event store of the environment, or one whose address is given and takes the rest from there. */
export const eventStoreIn = (
  { environment }: Pick<World, 'environment'>,
  given: { readonly address?: string; readonly prefix?: string | undefined } = {},
): EventStoreSettings | undefined => {
  const mistakes: SettingMistake[] = [];
  const settings: Readonly<Record<string, string | undefined>> = {
    ...environment,
    ...(given.address === undefined ? {} : { PACESETTER_EVENTSTORE: given.address }),
    // Who is named in an address is meant for that server.
    ...(given.address !== undefined && /\/\/[^/]*@/.test(given.address) ? NOBODY : {}),
    ...(given.prefix === undefined ? {} : { PACESETTER_EVENTSTORE_PREFIX: given.prefix }),
  };
  const found = readEventStore((setting) => settings[setting]?.trim() || undefined, mistakes);
  if (mistakes.length > 0)
    throw new Refusal(
      EXIT.settings,
      'SETTINGS',
      mistakes.map(({ setting, message }) => `${setting}: ${message}`),
    );
  return found;
};
