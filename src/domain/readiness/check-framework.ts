import type { FieldIssue } from '../kernel/problem.js';
import type { LocalizedText } from '../kernel/values.js';
import type { FrameworkDefinition } from './framework.js';

/** What is wrong with a framework that was given whole; nothing when readiness can be told by it. */
export const checkFramework = (definition: FrameworkDefinition, at: string): readonly FieldIssue[] => {
  const { categories } = definition;
  const placed = categories.flatMap(({ factors }, index) =>
    factors.map((factor, place) => ({ factor, path: `${at}.categories.${index}.factors.${place}` })),
  );
  return [
    ...labelled(definition.labels, at),
    ...notEmpty(categories, `${at}.categories`),
    ...categories.flatMap(({ labels, factors }, index) => [
      ...labelled(labels, `${at}.categories.${index}`),
      ...notEmpty(factors, `${at}.categories.${index}.factors`),
    ]),
    ...placed.flatMap(({ factor, path }) => labelled(factor.labels, path)),
    ...duplicateKeys(categories.map(({ key }, index) => ({ key, path: `${at}.categories.${index}` }))),
    ...duplicateKeys(placed.map(({ factor: { key }, path }) => ({ key, path }))),
  ];
};

const labelled = (labels: LocalizedText, at: string): readonly FieldIssue[] =>
  Object.keys(labels).length > 0 ? [] : [{ path: `${at}.labels`, code: 'NO_LANGUAGE' }];

const notEmpty = (list: readonly unknown[], path: string): readonly FieldIssue[] =>
  list.length > 0 ? [] : [{ path, code: 'TOO_FEW', params: { min: 1 } }];

const duplicateKeys = (
  keyed: readonly { readonly key: string; readonly path: string }[],
): readonly FieldIssue[] => {
  const seen = new Set<string>();
  return keyed.flatMap(({ key, path }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ path: `${path}.key`, code: 'DUPLICATE_KEY', params: { key } }];
  });
};
