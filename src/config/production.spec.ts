import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { built } from '../../test/support/built.js';

describe('where a process begins', () => {
  it.each(['../main.ts', '../cli/main.ts'])(
    '%s says that it is in production before it loads the rest',
    (file) => {
      const [first] = readFileSync(join(import.meta.dirname, file), 'utf8').match(/^import .*$/m)!;
      expect(first).toMatch(/^import '\.{1,2}\/config\/production\.js';$/);
    },
  );

  it.each([
    [undefined, 'production'],
    ['', 'production'],
    ['development', 'development'],
  ])('NODE_ENV=%s is %s', (given, expected) => {
    const { NODE_ENV: _, ...rest } = process.env;
    const script = 'console.log(process.env.NODE_ENV)';
    const args = ['--import', built('src/config/production.ts'), '--eval', script];
    const env = given === undefined ? rest : { ...rest, NODE_ENV: given };
    expect(execFileSync(process.execPath, args, { env, encoding: 'utf8' }).trim()).toBe(expected);
  });

  it('there is one copy of graphql: in production it does not find out a second one by itself', () => {
    const lock = readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8');
    const { packages } = JSON.parse(lock) as { readonly packages: object };
    const copies = Object.keys(packages).filter((path) => path.endsWith('node_modules/graphql'));
    expect(copies).toEqual(['node_modules/graphql']);
  });
});
