import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';

/** `line` is the physical line of the file, from 1, where the record begins: a quoted cell may span lines. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly header: readonly string[];
  readonly records: readonly CsvRecord[];
}

/** Why nothing of a file can be trusted. */
export interface FileFault {
  readonly fault:
    | 'NOT_UTF8'
    | 'NO_HEADER'
    | 'LINE_ENDS'
    | 'NOT_COMMAS'
    | 'EMPTY_COLUMN_NAME'
    | 'REPEATED_COLUMN_NAME'
    | 'QUOTE_NOT_CLOSED'
    | 'MISPLACED_QUOTE';
  readonly line: number;
  readonly name?: string;
}

/**
 * Reads comma-separated values as RFC 4180 has them: UTF-8 with or without a byte order mark, lines ended by CRLF
 * or LF, a header of unique names. Blank lines are passed over. Records of a wrong length are not judged here.
 */
export const readCsv = (bytes: Buffer): CsvFile | readonly FileFault[] => {
  if (!isUtf8(bytes)) return [{ fault: 'NOT_UTF8', line: firstBrokenLine(bytes) }];
  const elsewhere = otherSeparator(bytes);
  if (elsewhere !== undefined) return [elsewhere];
  const records = parseRecords(bytes);
  if (!Array.isArray(records)) return [records as FileFault];
  const [header, ...rest] = records as CsvRecord[];
  if (header === undefined) return [{ fault: 'NO_HEADER', line: 1 }];
  const names = header.cells.map((cell) => cell.normalize('NFC').trim());
  const faults = headerFaults(names, header.line);
  return faults.length > 0 ? faults : { header: names, records: rest };
};

// What a spreadsheet saves where the comma is the decimal sign. Told before quotes are looked at, which it gets wrong.
const otherSeparator = (bytes: Buffer): FileFault | undefined => {
  const rows = bytes.toString('utf8').split('\n', HEADER_WITHIN);
  const at = rows.findIndex((row) => row.trim() !== '');
  const header = rows[at] ?? '';
  return /[;\t]/.test(header.trim()) && !header.includes(',')
    ? { fault: 'NOT_COMMAS', line: at + 1 }
    : undefined;
};

const HEADER_WITHIN = 100;

const parseRecords = (bytes: Buffer): CsvRecord[] | FileFault => {
  const records: CsvRecord[] = [];
  let from = 0;
  let line = 1;
  const begin = (to: number): number => {
    const began = line;
    line += lineBreaks(bytes.subarray(from, to));
    from = to;
    return began;
  };
  try {
    parse(bytes, {
      bom: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n'],
      // The parser's own line count takes each CRLF inside quotes for two lines; its count of bytes is right.
      on_record: (cells: string[], { bytes: end }) => {
        const began = begin(end);
        if (cells.length > 1 || cells[0] !== '') records.push({ line: began, cells });
        return null;
      },
    });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { fault: error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'QUOTE_NOT_CLOSED' : 'MISPLACED_QUOTE', line };
  }
};

const NEWLINE = 0x0a;

const lineBreaks = (bytes: Buffer): number => {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
};

// No character of UTF-8 spans a line feed, so each line can be judged alone.
const firstBrokenLine = (bytes: Buffer): number => {
  let line = 1;
  for (let from = 0; ; line++) {
    const end = bytes.indexOf(NEWLINE, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
};

const headerFaults = (names: readonly string[], line: number): FileFault[] => {
  if (names.some((name) => name.includes('\r'))) return [{ fault: 'LINE_ENDS', line }];
  const faults: FileFault[] = [];
  if (names.includes('')) faults.push({ fault: 'EMPTY_COLUMN_NAME', line });
  const repeated = new Set(names.filter((name, index) => name !== '' && names.indexOf(name) !== index));
  for (const name of repeated) faults.push({ fault: 'REPEATED_COLUMN_NAME', line, name });
  return faults;
};
