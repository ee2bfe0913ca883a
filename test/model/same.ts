/** One text for values that are equal, whatever the order of their fields. */
export const plain = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? 'undefined';

export const same = (a: unknown, b: unknown): boolean => plain(a) === plain(b);

/** Indexes of what was in the list before. */
export const repeated = (list: readonly unknown[]): number[] =>
  list.flatMap((value, index) => (list.indexOf(value) === index ? [] : [index]));
