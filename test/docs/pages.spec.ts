import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EXIT } from '../../src/config/exit-codes.js';
import { SETTING_NAMES } from '../../src/config/settings.js';
import { ALL_BLOCKS, blocksOf, PAGES, textOf } from './blocks.js';

const root = resolve(import.meta.dirname, '../..');

describe('the pages', () => {
  it('open with the two lines that are all one needs', () => {
    expect(textOf('README.md').split('\n').slice(2, 6)).toEqual([
      '```sh',
      'npm ci && npm start',
      'npm ci && npm test',
      '```',
    ]);
  });

  it.each(PAGES)('%s links to files that are there', (page) => {
    const links = [...textOf(page).matchAll(/\]\(([^)#]+)/g)].map(([, link]) => link!);
    const broken = links.filter(
      (link) => !link.startsWith('http') && !existsSync(join(root, dirname(page), link)),
    );
    expect(broken).toEqual([]);
  });

  it('name every setting and every exit code, and no other', () => {
    const text = textOf('docs/configuration.md');
    const rows = [...text.matchAll(/^\| `?([A-Z_]+|\d+)`? +\|/gm)].map(([, cell]) => cell!);
    const expected = [...SETTING_NAMES, ...Object.values(EXIT).map(String)];
    expect(rows.toSorted()).toEqual([...expected].toSorted());
  });

  it('show code as it stands in the file that they name', () => {
    const excerpts = ALL_BLOCKS.filter(({ language }) => !['sh', 'graphql', 'nginx'].includes(language));
    expect(excerpts.length).toBe(9);
    const strange = excerpts.filter(
      ({ words: { file }, text }) => file === undefined || !textOf(file).includes(text.trimEnd()),
    );
    expect(strange.map(({ page, line, text }) => `${page}:${line}\n${text}`)).toEqual([]);
  });

  it('hold nothing to be typed that no test runs, but the two lines', () => {
    const run = [
      'docs/first-steps.md',
      'docs/graphql-guide.md',
      'docs/operations.md',
      'docs/operations-eventstoredb.md',
    ];
    const elsewhere = PAGES.filter((page) => !run.includes(page))
      .flatMap(blocksOf)
      .filter(({ language }) => ['sh', 'graphql'].includes(language));
    expect(elsewhere.map(({ page }) => page)).toEqual(['README.md']);
  });
});
