import { sameValue } from '../../domain/kernel/corrections.js';

/**
 * A piece of an answer: a value that is told whole, fields by name, or a list whose elements have ids. What only the
 * clock changes is in none.
 */
export type Part =
  | { readonly value: unknown }
  | { readonly fields: Readonly<Record<string, Part>> }
  | { readonly items: ReadonlyMap<string, Part> };

/** Absent is null. */
export interface PartChange {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

export const valueOf = (value: unknown): Part => ({ value });

/** Fields whose values are each told whole. */
export const fieldsOf = (object: object, ...left: readonly string[]): Part => ({
  fields: Object.fromEntries(
    Object.entries(object)
      .filter(([name]) => !left.includes(name))
      .map(([name, value]: [string, unknown]) => [name, { value }]),
  ),
});

/** A list, its elements by what `idOf` gives. */
export const itemsOf = <T>(
  list: readonly T[],
  idOf: (element: T) => string,
  partOf: (element: T) => Part,
): Part => ({
  items: new Map(list.map((element) => [idOf(element), partOf(element)])),
});

/** As it stands in an answer. */
export const plainOf = (part: Part): unknown => {
  if ('value' in part) return part.value;
  if ('items' in part) return [...part.items.values()].map(plainOf);
  return Object.fromEntries(Object.entries(part.fields).map(([name, inner]) => [name, plainOf(inner)]));
};

/** What has to change in the one for the other, the innermost that has a path of its own. */
export const changesBetween = (
  before: Part | undefined,
  after: Part | undefined,
  path: readonly string[] = [],
): PartChange[] => {
  if (before === after) return [];
  if (before === undefined || after === undefined) {
    const change = { path, before: before && plainOf(before), after: after && plainOf(after) };
    return [{ ...change, before: change.before ?? null, after: change.after ?? null }];
  }
  if ('fields' in before && 'fields' in after)
    return within(new Map(Object.entries(before.fields)), new Map(Object.entries(after.fields)), path);
  if ('items' in before && 'items' in after) return within(before.items, after.items, path);
  const [one, other] = [plainOf(before) ?? null, plainOf(after) ?? null];
  return sameValue(one, other) ? [] : [{ path, before: one, after: other }];
};

const within = (
  before: ReadonlyMap<string, Part>,
  after: ReadonlyMap<string, Part>,
  path: readonly string[],
): PartChange[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .flatMap((name) => changesBetween(before.get(name), after.get(name), [...path, name]));
