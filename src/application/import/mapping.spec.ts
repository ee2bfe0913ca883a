import { describe, expect, it } from '@jest/globals';
import { readMapping } from './mapping.js';

const header = ['id', 'title', 'cost'];
const read = (text: string) => readMapping(text, header);
const whole = 'key: {column: id}\ntitle.fr: {column: title}\n';

describe('a mapping', () => {
  it('names a column with text around it, or a constant, for each field', () => {
    const text = `${whole}budget.asked.amount: {column: cost, suffix: '.00'}\norigin.source: {value: Pabulib}\norigin.votes: {value: 7}\nthemes: {value: [housing, 2030]}\nsdgs.1: {column: cost}\n`;
    expect(read(text)).toEqual([
      { path: 'key', kind: 'text', source: { column: 'id' } },
      { path: 'title.fr', kind: 'text', source: { column: 'title' } },
      { path: 'budget.asked.amount', kind: 'text', source: { column: 'cost', suffix: '.00' } },
      { path: 'origin.source', kind: 'text', source: { value: 'Pabulib' } },
      { path: 'origin.votes', kind: 'number', source: { value: 7 } },
      { path: 'themes', kind: 'text-list', source: { value: ['housing', '2030'] } },
      { path: 'sdgs.1', kind: 'number', source: { column: 'cost' } },
    ]);
  });

  it('keeps an unquoted number as it is written where text is meant', () => {
    expect(read(`${whole}origin.key: {value: 0032}\n`)).toContainEqual({
      path: 'origin.key',
      kind: 'text',
      source: { value: '0032' },
    });
  });

  it('reports all its mistakes at once, each with its line', () => {
    const text = [
      'titel.fr: {column: title}',
      'title.fr: {column: titre}',
      'district: {column: id, value: x}',
      'lifecycle: {}',
      'origin.language: fr',
      'origin.votes: {value: many}',
      'origin.key: {column: id, infix: x}',
      'themes: {column: id}',
      'sdgs: {value: 3}',
      'sdgs.0: {value: 3}',
      'partners.0: {value: x}',
      '__proto__: {value: x}',
    ].join('\n');
    expect(read(text)).toEqual([
      { mistake: 'UNKNOWN_FIELD', line: 1, path: 'titel.fr' },
      { mistake: 'UNKNOWN_COLUMN', line: 2, path: 'title.fr', detail: 'titre' },
      { mistake: 'COLUMN_OR_VALUE', line: 3, path: 'district' },
      { mistake: 'COLUMN_OR_VALUE', line: 4, path: 'lifecycle' },
      { mistake: 'COLUMN_OR_VALUE', line: 5, path: 'origin.language' },
      { mistake: 'NOT_A_WHOLE_NUMBER', line: 6, path: 'origin.votes' },
      { mistake: 'UNKNOWN_SETTING', line: 7, path: 'origin.key', detail: 'infix' },
      { mistake: 'LIST_NEEDS_PLACES', line: 8, path: 'themes' },
      { mistake: 'NOT_A_LIST', line: 9, path: 'sdgs' },
      { mistake: 'OVERLAPPING_FIELD', line: 10, path: 'sdgs.0' },
      { mistake: 'UNKNOWN_FIELD', line: 11, path: 'partners.0' },
      { mistake: 'UNKNOWN_FIELD', line: 12, path: '__proto__' },
      { mistake: 'NO_KEY', line: 1 },
    ]);
  });

  it.each([
    ['no mapping', '- a\n', [{ mistake: 'NOT_A_MAPPING', line: 1 }]],
    ['nothing', '', [{ mistake: 'NOT_A_MAPPING', line: 1 }]],
    [
      'neither a key nor a title',
      'district: {column: id}\n',
      [
        { mistake: 'NO_KEY', line: 1 },
        { mistake: 'NO_TITLE', line: 1 },
      ],
    ],
  ])('is refused when it holds %s', (_, text, mistakes) => expect(read(text)).toEqual(mistakes));

  it.each([
    ['broken YAML', 'key: {column: id\ntitle.fr: {', 'NOT_YAML'],
    ['a field given twice', `${whole}key: {column: id}\n`, 'NOT_YAML'],
    ['a value that stands elsewhere', 'key: &k {column: id}\ntitle.fr: *k\n', 'COLUMN_OR_VALUE'],
    ['aliases that stand for a thousand million values', `${laughs(9)}key: *a9\n`, 'COLUMN_OR_VALUE'],
    ['a key of a thousand million values', `${laughs(9)}? *a9\n: {column: id}\n`, 'UNKNOWN_FIELD'],
  ])('is refused when it holds %s', (_, text, mistake) =>
    expect(read(text)).toContainEqual(expect.objectContaining({ mistake })),
  );
});

/** Each list holds the one before it ten times. */
function laughs(lists: number): string {
  const list = (depth: number) =>
    `[${Array<string>(10)
      .fill(depth === 0 ? 'ha' : `*a${depth - 1}`)
      .join()}]`;
  return Array.from({ length: lists + 1 }, (_, depth) => `a${depth}: &a${depth} ${list(depth)}\n`).join('');
}
