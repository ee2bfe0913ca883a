import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
// @ts-expect-error: Jest takes it as JavaScript.
import { LONGEST } from './longest-first.mjs';

it.each(LONGEST as readonly string[])('%s is a test', (name) => {
  const root = join(import.meta.dirname, '../..');
  expect(['.spec.ts', '.e2e.spec.ts'].filter((end) => existsSync(join(root, name + end)))).toHaveLength(1);
});
