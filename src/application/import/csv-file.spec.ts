import { describe, expect, it } from '@jest/globals';
import { readCsv } from './csv-file.js';

const read = (text: string) => readCsv(Buffer.from(text));
const lines = (text: string) => {
  const file = read(text);
  return 'records' in file ? file.records.map(({ line, cells }) => [line, ...cells]) : file;
};

describe('the line of a record is the physical line where it begins', () => {
  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
  ])('with %s', (_, end) => {
    const text = ['a,b', '"x', '', 'y",1', '', 'z,"q, ""r"""', '', 's,2'].join(end);
    expect(lines(text)).toEqual([
      [2, `x${end}${end}y`, '1'],
      [6, 'z', 'q, "r"'],
      [8, 's', '2'],
    ]);
  });

  it('after a byte order mark too', () => {
    expect(read('\uFEFFid,title\n1,é\n')).toEqual({
      header: ['id', 'title'],
      records: [{ line: 2, cells: ['1', 'é'] }],
    });
  });

  it('and a record keeps as many cells as it has', () => {
    expect(lines('a,b\n1\n1,2,3\n,')).toEqual([
      [2, '1'],
      [3, '1', '2', '3'],
      [4, '', ''],
    ]);
  });
});

describe('a wrong file gives nothing but why', () => {
  it.each([
    ['nothing', '', [{ fault: 'NO_HEADER', line: 1 }]],
    ['a mark and nothing', '\uFEFF', [{ fault: 'NO_HEADER', line: 1 }]],
    ['a quote that is not closed', 'a,b\n1,2\n3,"4\n5,6\n', [{ fault: 'QUOTE_NOT_CLOSED', line: 3 }]],
    ['a quote inside a bare cell', 'a,b\n1,2"\n', [{ fault: 'MISPLACED_QUOTE', line: 2 }]],
    ['text after a closing quote', 'a,b\n\n1,"2"x\n', [{ fault: 'MISPLACED_QUOTE', line: 3 }]],
    ['a column without a name', 'a, ,c\n', [{ fault: 'EMPTY_COLUMN_NAME', line: 1 }]],
    ['cells between semicolons', '\nid;title\r\n1;"a, b"\r\n', [{ fault: 'NOT_COMMAS', line: 2 }]],
    ['cells between tabs', 'id\ttitle\n1\ta\n', [{ fault: 'NOT_COMMAS', line: 1 }]],
    ['lines that end in CR alone', 'a,b\r1,2\r', [{ fault: 'LINE_ENDS', line: 1 }]],
    [
      'two columns of one name, and one without',
      '\na,b, a,,b,b\n',
      [
        { fault: 'EMPTY_COLUMN_NAME', line: 2 },
        { fault: 'REPEATED_COLUMN_NAME', line: 2, name: 'a' },
        { fault: 'REPEATED_COLUMN_NAME', line: 2, name: 'b' },
      ],
    ],
  ])('%s', (_, text, faults) => expect(read(text)).toEqual(faults));

  it.each([
    ['Latin-1', Buffer.from('a,b\n1,2\ncaf\xe9,3\n4,5', 'latin1'), 3],
    ['UTF-16', Buffer.from('\uFEFFa,b', 'utf16le'), 1],
    ['a character cut off at the end', Buffer.from('a,b\n1,é').subarray(0, -1), 2],
  ])('%s', (_, bytes, line) => expect(readCsv(bytes)).toEqual([{ fault: 'NOT_UTF8', line }]));
});
