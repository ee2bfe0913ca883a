import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

describe('where a process begins', () => {
  it.each(['../main.ts', '../cli/main.ts'])(
    '%s says that it is in production before it loads the rest',
    (file) => {
      const [first] = readFileSync(join(import.meta.dirname, file), 'utf8').match(/^import .*$/m)!;
      expect(first).toMatch(/^import '\.{1,2}\/config\/production\.js';$/);
    },
  );
});
