import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A fenced block of a page: its language, the words after it, and its text. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly words: Readonly<Record<string, string>>;
  readonly text: string;
}

export const PAGES: readonly string[] = [
  ...globSync('*.md', { cwd: root }),
  ...globSync('docs/*.md', { cwd: root }),
];

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

export const blocksOf = (page: string): Block[] => {
  const text = textOf(page);
  return [...text.matchAll(/^```(\S*)(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, language, words, inner], index, all) => ({
      page,
      line: text.slice(0, all[index]!.index).split('\n').length,
      language: language!,
      words: Object.fromEntries(
        words!
          .trim()
          .split(' ')
          .map((word) => [word.split('=')[0]!, word.split('=')[1] ?? '']),
      ),
      text: inner!,
    }),
  );
};

export const ALL_BLOCKS: readonly Block[] = PAGES.flatMap(blocksOf);
