/**
 * The dotted paths of the fields in which two plain values differ; a list is one field. Names only: whoever asks
 * may not be one who may read the values.
 */
export const differingFields = (a: unknown, b: unknown, path = ''): string[] => {
  if (!isRecord(a) || !isRecord(b)) return isEqual(a, b) ? [] : [path];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted();
  return names.flatMap((name) => differingFields(a[name], b[name], path === '' ? name : `${path}.${name}`));
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEqual = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((element, index) => isEqual(element, b[index]));
  return isRecord(a) && isRecord(b) ? differingFields(a, b).length === 0 : a === b;
};
