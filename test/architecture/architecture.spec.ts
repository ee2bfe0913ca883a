import { afterAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BROKEN_TREES, type BrokenTree } from './broken-trees.js';

const root = resolve(import.meta.dirname, '../..');
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'architecture-')));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

interface Summary {
  readonly violations: readonly Violation[];
  readonly totalCruised: number;
}

const cruise = (folder: string): Summary => {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(root, '.dependency-cruiser.mjs');
  const json = run([cruiser, '--config', config, '--output-type', 'json', 'src', 'projections'], folder);
  return (JSON.parse(json) as { summary: Summary }).summary;
};

const run = (args: readonly string[], cwd: string): string => {
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 28 });
  } catch (error) {
    // It exits with the number of violations; what it found is on its standard output all the same.
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    if (stdout === '') throw new Error(stderr, { cause: error });
    return stdout;
  }
};

const plant = (name: string, tree: BrokenTree): string => {
  const folder = join(scratch, name);
  const packages = tree.packages ?? [];
  const listed = { dependencies: Object.fromEntries(packages.map((each) => [each, '1.0.0'])) };
  const files: Record<string, string> = {
    ...tree.files,
    'package.json': JSON.stringify({ name: 'broken', type: 'module', ...(tree.manifest ?? listed) }),
    'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext' } }),
  };
  for (const each of packages) {
    files[`node_modules/${each}/package.json`] = JSON.stringify({ name: each, main: 'index.js' });
    files[`node_modules/${each}/index.js`] = '';
  }
  for (const folderName of ['src', 'projections']) mkdirSync(join(folder, folderName), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

const { default: rules } = (await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href)) as {
  default: { forbidden: { name: string }[] };
};

describe('the architecture', () => {
  const names = rules.forbidden.map((rule) => rule.name);

  it('has for each rule a tree that breaks it', () => {
    expect(Object.keys(BROKEN_TREES).toSorted()).toEqual(names.toSorted());
  });

  it('holds in the code', () => {
    const { violations, totalCruised } = cruise(root);
    expect(violations).toEqual([]);
    expect(totalCruised).toBeGreaterThan(30);
  }, 60_000);

  it.each(names)(
    '%s is reported, and nothing else, where it is broken',
    (name) => {
      const { violations } = cruise(plant(name, BROKEN_TREES[name]!));
      expect(new Set(violations.map(({ rule }) => rule.name))).toEqual(new Set([name]));
    },
    30_000,
  );
});
