import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readCsv, type CsvFile } from './csv-file.js';
import { readMapping, type Mapping } from './mapping.js';
import { LARGEST_ROW_BYTES, readRows } from './read-rows.js';

const fixture = (name: string) => readFileSync(`test/fixtures/${name}`);
const rowsOf = (csv: string | Buffer, yaml: string) => {
  const file = readCsv(Buffer.from(csv)) as CsvFile;
  return readRows(file, readMapping(yaml, file.header) as Mapping);
};

describe('the proposals of Toulouse', () => {
  const { rows, refused, nearDistricts } = rowsOf(
    fixture('toulouse-2019-proposals.csv'),
    fixture('toulouse-2019.mapping.yaml').toString(),
  );

  it('are 30 rows, none refused', () => {
    expect(refused).toEqual([]);
    expect(rows.map(({ key, line }) => [key, line])).toEqual(
      Array.from({ length: 30 }, (_, index) => [`p-${index + 1}`, index + 2]),
    );
  });

  it('keep commas, accents and sums', () => {
    expect(rows[3]).toEqual({
      line: 5,
      key: 'p-4',
      fields: {
        key: 'p-4',
        title: { fr: 'Tous à la Ramée à vélo ! A pied, en trottinette et rollers !' },
        district: 'PRADETTES',
        budget: { asked: { amount: '390000' } },
        origin: { source: 'Pabulib: Toulouse 2019', key: '4', votes: 471, language: 'fr' },
      },
    });
  });

  it('name one district in two ways', () => {
    expect(nearDistricts).toEqual([
      { names: ['CEPIERES BEAUREGARD', 'CEPIERE BEAUREGARD'], lines: [10, 21] },
    ]);
  });
});

describe('a row', () => {
  const yaml = [
    'key: {column: id, prefix: k-}',
    'title.nl: {column: t}',
    'origin.source: {value: list}',
    'origin.votes: {column: v}',
    'budget.asked.amount: {column: v}',
    'budget.asked.currency: {value: EUR}',
    'partners.0.organisation: {column: v}',
    'partners.0.role: {value: partner}',
    'partners.1.organisation: {column: t}',
    'partners.1.role: {value: lead}',
  ].join('\n');

  it('with an empty cell has no such field, and no constant that only comes with it', () => {
    expect(rowsOf('id,t,v\n1,Een, \n', yaml).rows[0]?.fields).toEqual({
      key: 'k-1',
      title: { nl: 'Een' },
      origin: { source: 'list' },
      partners: [{ organisation: 'Een', role: 'lead' }],
    });
  });

  it('keeps what is no whole number as it stands, to be refused by its field', () => {
    expect(rowsOf('id,t,v\n1,Een,1e3\n', yaml).rows[0]?.fields['origin']).toEqual({
      source: 'list',
      votes: '1e3',
    });
  });

  it('is refused for its number of cells, a missing key, or one that came before, and stops no other', () => {
    const { rows, refused } = rowsOf('id,t,v\n1,a\n1,"b\nb",2\n,c,3\n1,d,4\n2,e,5\n', yaml);
    expect(rows.map(({ line, key }) => [line, key])).toEqual([
      [3, 'k-1'],
      [7, 'k-2'],
    ]);
    expect(refused).toEqual([
      {
        line: 2,
        outcome: 'refused',
        issues: [{ path: '', code: 'WRONG_NUMBER_OF_CELLS', params: { cells: 2, columns: 3 } }],
      },
      { line: 5, outcome: 'refused', issues: [{ path: 'key', code: 'REQUIRED' }] },
      {
        line: 6,
        key: 'k-1',
        outcome: 'refused',
        issues: [{ path: 'key', code: 'KEY_CAME_BEFORE', params: { line: 3 } }],
      },
    ]);
  });

  it('that is larger than any project is refused, and stops no other', () => {
    const { rows, refused } = rowsOf(`id,t,v\n1,${'x'.repeat(LARGEST_ROW_BYTES)},2\n2,b,3\n`, yaml);
    expect(rows.map(({ key }) => key)).toEqual(['k-2']);
    expect(refused).toMatchObject([{ line: 2, key: 'k-1', issues: [{ path: '', code: 'ROW_TOO_LARGE' }] }]);
  });
});
