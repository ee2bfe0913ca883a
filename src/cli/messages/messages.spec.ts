import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES } from '../../domain/kernel/values.js';
import { CLI_CATALOGUES, isCliMessage, sayIn } from './say.js';

interface Element {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}

/** Those inside choices too; type 0 is text, 7 the sign for a number. */
const placeholders = (message: string): string[] => {
  const names = (elements: readonly Element[]): string[] =>
    elements.flatMap(({ type, value, options }) => [
      ...(type === 0 || type === 7 ? [] : [String(value)]),
      ...Object.values(options ?? {}).flatMap((option) => names(option.value)),
    ]);
  const parsed = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();
  return [...new Set(names(parsed as Element[]))].toSorted();
};

const SOURCE = globSync('src/cli/**/*.ts')
  .filter((file) => !file.includes('/messages/') && !file.endsWith('.spec.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('');

const keys = Object.keys(CLI_CATALOGUES.en).filter(isCliMessage);

describe.each(LANGUAGES)('the messages in %s', (language) => {
  const catalogue = CLI_CATALOGUES[language];

  it('are those of the other languages', () => {
    expect(Object.keys(catalogue).toSorted()).toEqual(keys.toSorted());
  });

  it.each(keys)('%s has the same placeholders, and can be written', (key) => {
    const names = placeholders(CLI_CATALOGUES.en[key]);
    expect(placeholders(catalogue[key])).toEqual(names);
    const text = sayIn(language)(key, Object.fromEntries(names.map((name) => [name, 3])));
    expect(text.trim()).not.toBe('');
    for (const name of names) expect(text).not.toContain(`{${name}`);
  });
});

it.each(keys)('%s is said somewhere', (key) => {
  const family = key.slice(0, key.lastIndexOf('.') + 1);
  expect(SOURCE.includes(`'${key}'`) || SOURCE.includes(`\`${family}\${`)).toBe(true);
});
