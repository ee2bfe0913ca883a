import { LANGUAGES } from '../../domain/kernel/values.js';

/** How a cell's text becomes a value. `list` can be given as a constant, or place by place (`themes.0`). */
export type FieldKind = 'text' | 'number' | 'text-list' | 'number-list';

const localized = (field: string): [string, FieldKind][] =>
  LANGUAGES.map((language) => [`${field}.${language}`, 'text']);
const money = (field: string): [string, FieldKind][] => [
  [`${field}.amount`, 'text'],
  [`${field}.currency`, 'text'],
];
const list = (field: string, element: 'text' | 'number'): [string, FieldKind][] => [
  [field, `${element}-list`],
  [`${field}.#`, element],
];

/** The fields of `openProject` by their dotted paths; `#` stands for a place in a list, from 0. */
const FIELDS = new Map<string, FieldKind>([
  ['key', 'text'],
  ...localized('title'),
  ...localized('challenge'),
  ...localized('impact'),
  ...list('themes', 'text'),
  ...list('sdgs', 'number'),
  ['district', 'text'],
  ...list('targetGroups', 'text'),
  ['period.from', 'text'],
  ['period.to', 'text'],
  ...money('budget.asked'),
  ...money('budget.total'),
  ...money('budget.subsidy'),
  ['partners.#.organisation', 'text'],
  ['partners.#.role', 'text'],
  ['origin.source', 'text'],
  ['origin.key', 'text'],
  ['origin.votes', 'number'],
  ['origin.language', 'text'],
  ['lifecycle', 'text'],
  ...list('optionalStages', 'text'),
]);

/** Undefined for what is no field of `openProject`. A list has at most 100 places here. */
export const fieldKind = (path: string): FieldKind | undefined =>
  path.includes('#') ? undefined : FIELDS.get(path.replaceAll(/\.(0|[1-9]\d?)(?=\.|$)/g, '.#'));

/**
 * The part of a record that stands or falls together: without a cell that says something, its constants (a
 * currency, a partner's role) say nothing either.
 */
export const groupOf = (path: string): string | undefined =>
  /^(budget\.[a-z]+|partners\.\d+)\./.exec(path)?.[1];
