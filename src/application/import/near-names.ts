/** Two ways of writing that are probably one name, with the lines where each stands first. */
export interface NearNames {
  readonly names: readonly [string, string];
  readonly lines: readonly [number, number];
}

/** Beyond this many different names only those that fold to the same text are told. */
const COMPARED_AT_MOST = 2000;
const SHORTEST_MISSPELT = 5;

/**
 * Finds names that differ in case, accents, spaces or one letter of a word of five letters or more (CEPIERE,
 * CEPIERES). Numbers and short words must be the same: Wijk 10 is not Wijk 11, nor Oost West.
 */
export const nearNames = (
  named: readonly { readonly name: string; readonly line: number }[],
): NearNames[] => {
  const first = new Map<string, number>();
  for (const { name, line } of named) if (!first.has(name)) first.set(name, line);
  const names = [...first].map(([name, line]) => ({ name, line, words: fold(name) }));
  const alike = names.length > COMPARED_AT_MOST ? sameLetters : near;
  return names.flatMap((a, index) =>
    names
      .slice(index + 1)
      .filter((b) => alike(a.words, b.words))
      .map((b): NearNames => ({ names: [a.name, b.name], lines: [a.line, b.line] })),
  );
};

const fold = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const sameLetters = (a: readonly string[], b: readonly string[]): boolean => a.join('') === b.join('');

const near = (a: readonly string[], b: readonly string[]): boolean =>
  sameLetters(a, b) ||
  (a.length === b.length && a.every((word, index) => word === b[index] || misspelt(word, b[index]!)));

const misspelt = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= SHORTEST_MISSPELT && !/\p{N}/u.test(a + b) && isOneEdit(a, b);

/** One letter more, fewer or other, or two neighbours swapped (a Damerau-Levenshtein distance of 1). */
const isOneEdit = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const restA = a.slice(from);
  const restB = b.slice(from);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
};
