import { IntlMessageFormat } from 'intl-messageformat';
import type { CalendarDate, Language } from '../../domain/kernel/values.js';
import { EN } from './en.js';
import type { MessageKey } from './en.js';
import { FR } from './fr.js';
import { NL } from './nl.js';

export type { MessageKey };
export type MessageParams = Readonly<Record<string, string | number>>;

export const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = {
  nl: NL,
  fr: FR,
  en: EN,
};

/** Belgian Dutch and French: their numbers and lists. */
const LOCALES: Readonly<Record<Language, string>> = { nl: 'nl-BE', fr: 'fr-BE', en: 'en-GB' };

const compiled = new Map<string, IntlMessageFormat>();

/** A message in a language, its placeholders filled. */
export const translate = (language: Language, key: MessageKey, params: MessageParams = {}): string =>
  formatMessage(language, CATALOGUES[language][key], params);

/** The same with a message that stands elsewhere: of the release, never of a caller. */
export const formatMessage = (language: Language, text: string, params: MessageParams): string => {
  const name = `${language}/${text}`;
  let message = compiled.get(name);
  if (message === undefined) {
    message = new IntlMessageFormat(text, LOCALES[language], undefined, { ignoreTag: true });
    compiled.set(name, message);
  }
  return String(message.format({ ...params }));
};

export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(EN, key);

export const translateList = (
  language: Language,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string => {
  const name = `${language}/${type}`;
  let format = lists.get(name);
  if (format === undefined) {
    format = new Intl.ListFormat(LOCALES[language], { type });
    lists.set(name, format);
  }
  return format.format(items);
};

const lists = new Map<string, Intl.ListFormat>();

/** A calendar date in words, such as "1 September 2026". */
export const translateDate = (language: Language, date: CalendarDate): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
