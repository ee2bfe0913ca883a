import { readFileSync, statSync } from 'node:fs';
import { readCsv, type FileFault } from '../application/import/csv-file.js';
import { readMapping, type Mapping, type MappingMistake } from '../application/import/mapping.js';
import { readRows, type FileRows } from '../application/import/read-rows.js';
import type { RowOutcome } from '../application/import/row-outcome.js';
import { EXIT } from '../config/exit-codes.js';
import type { Context } from './context.js';
import { Refusal } from './refusal.js';

const MEGABYTE = 1024 * 1024;
const LARGEST_MEGABYTES = 64;

export interface ImportFiles extends FileRows {
  /** Names the file's column beside each issue of a field that comes from one. */
  readonly columns: (outcome: RowOutcome) => RowOutcome;
}

/** Everything that is wrong with either file is said at once, and nothing is imported then. */
export const readImportFiles = (csv: string, yaml: string, context: Pick<Context, 'say'>): ImportFiles => {
  const unreadable: string[] = [];
  const [csvBytes, yamlBytes] = [csv, yaml].map((file) => read(file, context, unreadable));
  if (csvBytes === undefined || yamlBytes === undefined)
    throw new Refusal(EXIT.badData, 'FILE_UNREADABLE', [...unreadable, context.say('import.nothing')]);
  const file = readCsv(csvBytes);
  const isFile = 'records' in file;
  const mapping = readMapping(yamlBytes.toString('utf8'), isFile ? file.header : undefined);
  const faults = isFile ? [] : file;
  const mistakes = isMapping(mapping) ? [] : mapping;
  if (isFile && isMapping(mapping)) return { ...readRows(file, mapping), columns: withColumns(mapping) };
  throw new Refusal(
    EXIT.badData,
    faults.length > 0 ? 'FILE_REFUSED' : 'MAPPING_REFUSED',
    [
      ...faults.map((fault) => faultLine(csv, fault, context)),
      ...mistakes.map((mistake) => mistakeLine(yaml, mistake, context)),
      context.say('import.nothing'),
    ],
    { faults, mistakes },
  );
};

const read = (file: string, { say }: Pick<Context, 'say'>, unreadable: string[]): Buffer | undefined => {
  try {
    if (statSync(file).size <= LARGEST_MEGABYTES * MEGABYTE) return readFileSync(file);
    unreadable.push(say('file.too-large', { file, megabytes: LARGEST_MEGABYTES }));
  } catch (error) {
    unreadable.push(say('file.unreadable', { file, reason: (error as NodeJS.ErrnoException).code ?? '' }));
  }
  return undefined;
};

const isMapping = (read: Mapping | readonly MappingMistake[]): read is Mapping =>
  !read.some((each) => 'mistake' in each);

const faultLine = (file: string, { fault, line, name }: FileFault, { say }: Pick<Context, 'say'>): string =>
  say(`file.${fault}`, { file, line, name: name ?? '' });

const mistakeLine = (
  file: string,
  { mistake, line, path, detail }: MappingMistake,
  { say }: Pick<Context, 'say'>,
): string => say(`mapping.${mistake}`, { file, line, path: path ?? '', detail: detail ?? '' });

const withColumns = (mapping: Mapping) => {
  const columns = new Map(
    mapping.flatMap(({ path, source }) => ('column' in source ? [[path, source.column] as const] : [])),
  );
  return (outcome: RowOutcome): RowOutcome => {
    if (outcome.outcome !== 'refused') return outcome;
    const issues = outcome.issues.map((issue) => {
      const column = columns.get(issue.path);
      return column === undefined ? issue : { ...issue, column };
    });
    return { ...outcome, issues };
  };
};
