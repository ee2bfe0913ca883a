import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../kernel/values.js';
import { checkFramework } from './check-framework.js';
import { ECOC, FRAMEWORKS } from './ecoc.js';
import { factorsOf, type FrameworkDefinition } from './framework.js';

const factor = (key: string) => ({ key, labels: { en: key } });
const framework = (...categories: FrameworkDefinition['categories']): FrameworkDefinition => ({
  key: 'own',
  version: 1,
  labels: { nl: 'Eigen' },
  categories,
});
const category = (key: string, ...factors: string[]) => ({
  key,
  labels: { fr: key },
  factors: factors.map(factor),
});

describe('a framework', () => {
  test('of distinct keys is right; a category may be called as a factor is', () => {
    expect(checkFramework(framework(category('A', 'A', 'b'), category('B', 'c')), 'definition')).toEqual([]);
  });

  test('needs a category, and each category a factor', () => {
    expect(checkFramework(framework(), 'definition')).toEqual([
      { path: 'definition.categories', code: 'TOO_FEW', params: { min: 1 } },
    ]);
    expect(checkFramework(framework(category('A', 'a'), category('B')), 'definition')).toEqual([
      { path: 'definition.categories.1.factors', code: 'TOO_FEW', params: { min: 1 } },
    ]);
  });

  test('has each key once among its categories, and once among all its factors', () => {
    const twice = framework(category('A', 'a', 'b', 'a'), category('A', 'b'));
    expect(checkFramework(twice, 'definition')).toEqual([
      { path: 'definition.categories.1.key', code: 'DUPLICATE_KEY', params: { key: 'A' } },
      { path: 'definition.categories.0.factors.2.key', code: 'DUPLICATE_KEY', params: { key: 'a' } },
      { path: 'definition.categories.1.factors.0.key', code: 'DUPLICATE_KEY', params: { key: 'b' } },
    ]);
  });

  test('has a label in at least one language wherever there is one', () => {
    const bare = { key: 'A', labels: {}, factors: [{ key: 'a', labels: {} }] };
    expect(
      checkFramework({ ...framework(bare), labels: {} }, 'definition').map(({ path, code }) => [path, code]),
    ).toEqual([
      ['definition.labels', 'NO_LANGUAGE'],
      ['definition.categories.0.labels', 'NO_LANGUAGE'],
      ['definition.categories.0.factors.0.labels', 'NO_LANGUAGE'],
    ]);
  });
});

describe('the framework of the European Capital of Culture', () => {
  test('has the 6 categories and 22 factors of Article 5, each at its place', () => {
    expect(ECOC.categories.map(({ key, factors }) => [key, factors.length])).toEqual([
      ['LTS', 4],
      ['EUD', 4],
      ['CAC', 4],
      ['CTD', 2],
      ['OUT', 3],
      ['MAN', 5],
    ]);
    const factors = factorsOf(ECOC);
    expect(factors).toHaveLength(22);
    expect(factors[0]).toMatchObject({ key: 'LTS-a', reference: 'Art. 5(1)(a)' });
    expect(factors.at(-1)).toMatchObject({ key: 'MAN-e', reference: 'Art. 5(6)(e)' });
    expect(ECOC.source).toEqual({ label: 'Decision No 445/2014/EU, Article 5', ref: 'CELEX 32014D0445' });
  });

  test('ships right, and in three languages', () => {
    for (const [key, definition] of Object.entries(FRAMEWORKS)) {
      expect(definition.key).toBe(key);
      expect(checkFramework(definition, '')).toEqual([]);
      for (const { labels } of [definition, ...definition.categories, ...factorsOf(definition)])
        expect(Object.keys(labels).toSorted()).toEqual([...LANGUAGES].toSorted());
    }
  });
});
