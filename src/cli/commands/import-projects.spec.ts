import { expect, it } from '@jest/globals';
import { MAX_LINE_BYTES } from '../../api/operator-socket/protocol.js';
import { LARGEST_ROW_BYTES } from '../../application/import/read-rows.js';
import type { ProjectRow } from '../../application/import/row-outcome.js';
import { parts } from './import-projects.js';

const row = (line: number, size = 1): ProjectRow => ({
  line,
  key: `k-${line}`,
  fields: { title: { en: 'x'.repeat(size) } },
});

it('rows go to the server in parts of 200, in their order', () => {
  const rows = Array.from({ length: 450 }, (_, index) => row(index));
  expect(parts(rows).map((part) => part.length)).toEqual([200, 200, 50]);
  expect(parts(rows).flat()).toEqual(rows);
});

it('a part of the largest rows still fits into one line of the socket', () => {
  const rows = Array.from({ length: 5 }, (_, index) => row(index, LARGEST_ROW_BYTES));
  for (const part of parts(rows)) expect(JSON.stringify(part).length).toBeLessThan(MAX_LINE_BYTES / 2);
  expect(parts(rows).flat()).toEqual(rows);
});

it('no rows are no parts', () => expect(parts([])).toEqual([]));
