import type { CsvFile, CsvRecord } from './csv-file.js';
import type { MappedField, Mapping } from './mapping.js';
import { nearNames, type NearNames } from './near-names.js';
import { groupOf } from './project-fields.js';
import type { ProjectRow, RowIssue, RowOutcome } from './row-outcome.js';

/** What a file says, as far as it can be told without a programme. */
export interface FileRows {
  readonly rows: readonly ProjectRow[];
  readonly refused: readonly Extract<RowOutcome, { outcome: 'refused' }>[];
  /** A warning, nothing more. */
  readonly nearDistricts: readonly NearNames[];
}

/** Far more than all fields of a project may hold together. */
export const LARGEST_ROW_BYTES = 1024 * 1024;

/** Applies a mapping to a file. A row of a wrong length, without a key or with one that came before is refused. */
export const readRows = ({ header, records }: CsvFile, mapping: Mapping): FileRows => {
  const rows: ProjectRow[] = [];
  const refused: Extract<RowOutcome, { outcome: 'refused' }>[] = [];
  const lineOfKey = new Map<string, number>();
  for (const record of records) {
    const { line } = record;
    const [cells, columns] = [record.cells.length, header.length];
    // Cells may have moved: what stands where the key is looked for is not taken for one.
    if (cells !== columns) {
      const issues = [rowIssue('', 'WRONG_NUMBER_OF_CELLS', { cells, columns })];
      refused.push({ line, outcome: 'refused', issues });
      continue;
    }
    const fields = fieldsOf(record, header, mapping);
    const { key } = fields;
    if (typeof key !== 'string') {
      refused.push({ line, outcome: 'refused', issues: [rowIssue('key', 'REQUIRED')] });
      continue;
    }
    const bytes = Buffer.byteLength(JSON.stringify(fields));
    if (bytes > LARGEST_ROW_BYTES) {
      const issues = [rowIssue('', 'ROW_TOO_LARGE', { bytes, limit: LARGEST_ROW_BYTES })];
      refused.push({ line, key, outcome: 'refused', issues });
      continue;
    }
    const before = lineOfKey.get(key);
    if (before === undefined) rows.push({ line, key, fields });
    else refused.push({ line, key, outcome: 'refused', issues: [cameBefore(before)] });
    lineOfKey.set(key, before ?? line);
  }
  return { rows, refused, nearDistricts: nearNames(districtsOf(rows)) };
};

const rowIssue = (path: string, code: string, params?: RowIssue['params']): RowIssue => ({
  path,
  code,
  ...(params === undefined ? {} : { params }),
});

const cameBefore = (line: number): RowIssue => rowIssue('key', 'KEY_CAME_BEFORE', { line });

type Fields = Record<string, unknown>;

const fieldsOf = (record: CsvRecord, header: readonly string[], mapping: Mapping): Fields => {
  const valued = mapping.map((field) => ({ field, value: valueOf(field, record, header) }));
  const said = new Set(
    valued.filter(({ field, value }) => 'column' in field.source && value !== undefined).map(groupOfField),
  );
  const mapped = new Set(valued.filter(({ field }) => 'column' in field.source).map(groupOfField));
  const fields: Fields = {};
  for (const { field, value } of valued) {
    const group = groupOf(field.path);
    const silent = group !== undefined && mapped.has(group) && !said.has(group);
    if (value !== undefined && !silent) place(fields, field.path.split('.'), value);
  }
  return withoutGaps(fields) as Fields;
};

const groupOfField = ({ field }: { readonly field: MappedField }): string | undefined => groupOf(field.path);

const valueOf = ({ source, kind }: MappedField, record: CsvRecord, header: readonly string[]): unknown => {
  if ('value' in source) return source.value;
  const cell = (record.cells[header.indexOf(source.column)] ?? '').normalize('NFC').trim();
  if (cell === '') return undefined;
  const text = `${source.prefix ?? ''}${cell}${source.suffix ?? ''}`;
  // What is no whole number stays text, and is refused with its place by the rules of the field.
  return kind === 'number' && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
};

const place = (into: Fields, [name, ...rest]: readonly string[], value: unknown): void => {
  if (name === undefined) return;
  if (rest.length === 0) into[name] = value;
  else place((into[name] ??= /^\d+$/.test(rest[0]!) ? [] : {}) as Fields, rest, value);
};

const withoutGaps = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((element) => element !== undefined).map(withoutGaps);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutGaps(inner)]));
};

const districtsOf = (rows: readonly ProjectRow[]): { name: string; line: number }[] =>
  rows.flatMap(({ fields: { district }, line }) =>
    typeof district === 'string' ? [{ name: district, line }] : [],
  );
