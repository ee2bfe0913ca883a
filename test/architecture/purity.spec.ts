import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What reads a clock, draws a random number or looks at the machine; `new Date(x)` and `Date.parse` do not. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bcrypto\b|\bperformance\b|\bprocess\.|\bglobalThis\b|\bsetTimeout\b|\bconsole\./;

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

const impureLines = (text: string): string[] =>
  withoutComments(text)
    .split('\n')
    .filter((line) => IMPURE.test(line));

describe('the domain', () => {
  const files = globSync('src/domain/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.spec.ts'));

  it('has files', () => expect(files.length).toBeGreaterThan(10));

  it.each(files)('%s knows no clock, no randomness and no machine', (file) => {
    expect(impureLines(readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });

  it.each(['Date.now()', 'new Date()', 'Math.random()', 'crypto.randomUUID()', 'process.env.TZ'])(
    'would be found reading %s',
    (expression) => expect(impureLines(`const x = ${expression};`)).toHaveLength(1),
  );
});
