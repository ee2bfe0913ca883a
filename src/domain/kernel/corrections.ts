/** Whether two plain values are equal, whatever the order of their keys. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)))
  );
};

/** What of a correction changes anything, given what stands now. */
export const effectiveCorrection = <T extends object, K extends keyof T & string>(
  current: Partial<T>,
  changes: Partial<T>,
  cleared: readonly K[] = [],
): { changes: Partial<T>; cleared: readonly K[] } | undefined => {
  const standing = new Map<string, unknown>(Object.entries(current));
  const changed = Object.entries(changes).filter(([key, value]) => !sameValue(standing.get(key), value));
  const gone = cleared.filter((key) => standing.get(key) !== undefined);
  if (changed.length === 0 && gone.length === 0) return undefined;
  return { changes: Object.fromEntries(changed) as Partial<T>, cleared: gone };
};

/** The value after a correction. */
export const corrected = <T extends object>(
  current: T,
  changes: Partial<T>,
  cleared: readonly string[] = [],
): T =>
  Object.fromEntries(
    Object.entries({ ...current, ...changes }).filter(([key]) => !cleared.includes(key)),
  ) as T;
