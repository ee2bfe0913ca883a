import { stringify } from 'csv-stringify/sync';
import type { StreamHead } from '../../../projections/history/query.js';
import type { MessageKey } from '../messages/translate.js';
import { translate } from '../messages/translate.js';
import type { Language } from '../../domain/kernel/values.js';

export const FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof FORMATS)[number];

type Cell = string | number | null;
type ColumnKey = Extract<MessageKey, `export.column.${string}`>;
export type Column = ColumnKey extends `export.column.${infer Name}` ? Name : never;

/** What an export tells of itself: enough to ask for the same once more, and to prove that nothing was changed. */
export interface Heading {
  readonly programme: string;
  /** The as-of instant. */
  readonly at: string;
  readonly position: string;
  /** Where something up to there is held back: that it is missing. */
  readonly stale?: string;
  readonly streams: readonly StreamHead[];
}

export interface ExportDocument<C extends Column> {
  readonly heading: Heading;
  readonly columns: readonly C[];
  /** Page by page. */
  readonly rows: () => AsyncIterable<readonly Readonly<Record<C, Cell>>[]>;
}

export const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=absent',
  json: 'application/json; charset=utf-8',
};

/** The text of a document, piece by piece. */
export const written = <C extends Column>(
  document: ExportDocument<C>,
  format: ExportFormat,
  language: Language,
): AsyncGenerator<string> => (format === 'csv' ? asCsv(document, language) : asJson(document));

/** Spreadsheets take the byte order mark for UTF-8. */
const MARK = '\u{FEFF}';

/** RFC 4180; a text that a spreadsheet would take for a formula begins with an apostrophe, one of several lines is quoted. */
async function* asCsv<C extends Column>(
  { heading, columns, rows }: ExportDocument<C>,
  language: Language,
): AsyncGenerator<string> {
  const label = (name: Column) => translate(language, `export.column.${name}`);
  yield (
    MARK +
    csv([
      [label('programme'), heading.programme],
      [label('at'), heading.at],
      [label('position'), heading.position],
      ...(heading.stale === undefined ? [] : [[label('stale'), heading.stale]]),
      [],
      [label('stream'), label('revision'), label('hash')],
      ...heading.streams.map(({ stream, revision, hash }) => [stream, revision, hash]),
      [],
      columns.map(label),
    ])
  );
  for await (const page of rows()) yield csv(page.map((row) => columns.map((column) => row[column])));
}

const csv = (lines: readonly (readonly Cell[])[]): string =>
  stringify(lines as Cell[][], {
    escape_formulas: true,
    quoted_match: /[\r\n]/,
    record_delimiter: 'windows',
  });

/** `{heading, rows}`. */
async function* asJson<C extends Column>({ heading, rows }: ExportDocument<C>): AsyncGenerator<string> {
  yield `{"heading":${JSON.stringify(heading)},"rows":[`;
  let comma = '';
  for await (const page of rows())
    for (const row of page) {
      yield `${comma}\n${JSON.stringify(row)}`;
      comma = ',';
    }
  yield ']}\n';
}
