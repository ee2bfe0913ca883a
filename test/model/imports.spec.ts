import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const here = import.meta.dirname;
const imported = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);

/** All that a file imports, and what that imports: paths, and names of modules. */
const reached = (file: string, seen = new Set<string>()): Set<string> => {
  for (const name of imported(readFileSync(file, 'utf8'))) {
    const path = name.startsWith('.') ? resolve(dirname(file), name.replace(/\.js$/, '.ts')) : name;
    if (seen.has(path)) continue;
    seen.add(path);
    if (name.startsWith('.')) reached(path, seen);
  }
  return seen;
};

const model = readdirSync(here).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));

test.each(model)('%s of the model reaches nothing of the code that it is compared with', (name) => {
  const outside = [...reached(join(here, name))].filter((path) => dirname(path) !== here);
  const random = resolve(here, '../support/random.ts');
  expect(outside.filter((path) => path !== random && path !== 'node:crypto')).toEqual([]);
});

test('the code is found where it is imported', () => {
  expect([...reached(join(here, 'write-model.spec.ts'))].some((path) => path.includes('/src/'))).toBe(true);
});
