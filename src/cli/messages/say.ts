import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../domain/kernel/values.js';
import { EN, type CliMessage } from './en.js';
import { FR } from './fr.js';
import { NL } from './nl.js';

export const CLI_CATALOGUES: Readonly<Record<Language, Readonly<Record<CliMessage, string>>>> = {
  nl: NL,
  fr: FR,
  en: EN,
};

const LOCALES: Readonly<Record<Language, string>> = { nl: 'nl-BE', fr: 'fr-BE', en: 'en-GB' };

export type Params = Readonly<Record<string, string | number>>;
/** A message of the command line in the caller's language. */
export type Say = (key: CliMessage, params?: Params) => string;

export const sayIn =
  (language: Language): Say =>
  (key, params = {}) =>
    String(
      new IntlMessageFormat(CLI_CATALOGUES[language][key], LOCALES[language], undefined, {
        ignoreTag: true,
      }).format({ ...params }),
    );

export const isCliMessage = (key: string): key is CliMessage => Object.hasOwn(EN, key);
