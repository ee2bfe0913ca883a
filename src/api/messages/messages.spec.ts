import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES } from '../../domain/kernel/values.js';
import { MEMBERSHIP_ROLES } from '../../domain/kernel/roles.js';
import { PROJECT_STATUSES } from '../../domain/impact-project/events.js';
import { EVIDENCE_KINDS } from '../../domain/impact-project/evidence.js';
import { languageOf, textIn } from './language.js';
import { CATALOGUES, isMessageKey, translate, translateList } from './translate.js';

interface Element {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}

/** Names of the arguments, of those inside plurals and choices too; type 0 is text, 7 the sign for a number. */
const placeholders = (message: string): string[] => {
  const names = (elements: readonly Element[]): string[] =>
    elements.flatMap(({ type, value, options }) => [
      ...(type === 0 || type === 7 ? [] : [String(value)]),
      ...Object.values(options ?? {}).flatMap((option) => names(option.value)),
    ]);
  const parsed = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();
  return [...new Set(names(parsed as Element[]))].sort();
};

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));

/** Codes as they stand in the source: `code: 'X'`, `wrong('X'` and the second argument of `textThat`. */
const codesIn = (folder: string): string[] =>
  sources(folder).flatMap((source) =>
    [...source.matchAll(/(?:code: |wrong\(|textThat\([^;]*?, )'([A-Z][A-Z_]+)'/g)].map(
      ([, code]) => code ?? '',
    ),
  );

describe('the catalogues', () => {
  it.each(LANGUAGES)('%s has every message, with the same placeholders', (language) => {
    const keys = Object.keys(CATALOGUES.en).sort();
    expect(Object.keys(CATALOGUES[language]).sort()).toEqual(keys);
    for (const key of keys.filter(isMessageKey))
      expect([key, placeholders(CATALOGUES[language][key])]).toEqual([key, placeholders(CATALOGUES.en[key])]);
  });

  it.each(LANGUAGES)('%s: every message can be written', (language) => {
    for (const key of Object.keys(CATALOGUES.en).filter(isMessageKey)) {
      const params = Object.fromEntries(placeholders(CATALOGUES.en[key]).map((name) => [name, 2]));
      expect(translate(language, key, params)).not.toMatch(/[{}]|undefined/);
    }
  });

  it('has a message for every code of the domain and of the inputs', () => {
    const codes = [...codesIn('src/domain'), ...codesIn('src/application'), ...codesIn('src/api/inputs')];
    expect(codes).toEqual(expect.arrayContaining(['NOT_FOUND', 'TOO_LONG', 'INVALID_KEY', 'EMPTY']));
    const missing = codes.filter(
      (code) => !['problem', 'issue', 'error'].some((kind) => isMessageKey(`${kind}.${code}`)),
    );
    expect(missing).toEqual([]);
  });

  it('has a word for every role, status and kind of evidence', () => {
    const words = [
      ...[...MEMBERSHIP_ROLES, 'operator', 'owner'].map((role) => `role.${role}`),
      ...PROJECT_STATUSES.map((status) => `status.${status}`),
      ...EVIDENCE_KINDS.map((kind) => `kind.${kind}`),
    ];
    expect(words.filter((word) => !isMessageKey(word))).toEqual([]);
  });
});

describe('the language of the caller', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de, *', 'en'],
    ['fr', 'fr'],
    ['nl-BE,nl;q=0.9,en;q=0.8', 'nl'],
    ['de, fr;q=0.5, nl;q=0.7', 'nl'],
    ['en;q=0, fr', 'fr'],
    ['FR-be', 'fr'],
  ])('%j is %s', (header, language) => expect(languageOf(header, 'en')).toBe(language));

  it('gets a text in it, or in the first one that there is', () => {
    expect(textIn({ nl: 'a', fr: 'b' }, 'fr')).toBe('b');
    expect(textIn({ fr: 'b', en: 'c' }, 'nl')).toBe('b');
  });

  it('gets plurals and lists in it', () => {
    expect(translate('nl', 'kind.insight', { count: 1 })).toBe('inzicht');
    expect(translate('fr', 'problem.VALIDATION_PROBLEM', { count: 2 })).toBe(
      '2 champs ne sont pas corrects.',
    );
    expect(translateList('fr', ['a', 'b', 'c'])).toBe('a, b et c');
  });
});
