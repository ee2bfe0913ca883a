import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';
import { fieldKind, type FieldKind } from './project-fields.js';

/** Where a field's value comes from: a cell, with text around it, or a constant. */
export type FieldSource =
  | { readonly column: string; readonly prefix?: string; readonly suffix?: string }
  | { readonly value: string | number | readonly (string | number)[] };

export interface MappedField {
  readonly path: string;
  readonly kind: FieldKind;
  readonly source: FieldSource;
}

export type Mapping = readonly MappedField[];

export interface MappingMistake {
  readonly mistake:
    | 'NOT_YAML'
    | 'NOT_A_MAPPING'
    | 'UNKNOWN_FIELD'
    | 'OVERLAPPING_FIELD'
    | 'COLUMN_OR_VALUE'
    | 'UNKNOWN_SETTING'
    | 'UNKNOWN_COLUMN'
    | 'NOT_A_TEXT'
    | 'NOT_A_WHOLE_NUMBER'
    | 'NOT_A_LIST'
    | 'LIST_NEEDS_PLACES'
    | 'NO_KEY'
    | 'NO_TITLE';
  /** Of the mapping's text, from 1. */
  readonly line: number;
  /** The field as written, where there is one. */
  readonly path?: string;
  readonly detail?: string;
}

/** All mistakes at once, or the mapping. `header` holds the columns of the file that it is for, if that is known. */
export const readMapping = (
  text: string,
  header: readonly string[] | undefined,
): Mapping | readonly MappingMistake[] => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number | undefined): number => lines.linePos(offset ?? 0).line || 1;
  if (document.errors.length > 0)
    return document.errors.map(({ pos, message }): MappingMistake => ({
      mistake: 'NOT_YAML',
      line: lineOf(pos[0]),
      detail: message,
    }));
  if (!isMap(document.contents)) return [{ mistake: 'NOT_A_MAPPING', line: 1 }];
  const reader = new MappingReader(header, (node) => lineOf(node?.range?.[0]));
  return reader.read(document.contents);
};

class MappingReader {
  readonly #mistakes: MappingMistake[] = [];
  readonly #header: readonly string[] | undefined;
  readonly #lineOf: (node: Node | null | undefined) => number;

  constructor(header: readonly string[] | undefined, lineOf: (node: Node | null | undefined) => number) {
    this.#header = header;
    this.#lineOf = lineOf;
  }

  read(contents: YAMLMap): Mapping | readonly MappingMistake[] {
    const fields: MappedField[] = [];
    const seen: string[] = [];
    for (const { key, value } of contents.items) {
      const node = key as Node;
      const path = isScalar(key) ? String(key.value) : String(key);
      const kind = fieldKind(path);
      if (kind === undefined) this.#wrong(node, 'UNKNOWN_FIELD', path);
      else if (seen.some((other) => overlaps(other, path))) this.#wrong(node, 'OVERLAPPING_FIELD', path);
      if (kind !== undefined) seen.push(path);
      const source = this.#source(value as Node | null, path, kind, node);
      if (kind !== undefined && source !== undefined) fields.push({ path, kind, source });
    }
    const named = contents.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
    if (!named.includes('key')) this.#mistakes.push({ mistake: 'NO_KEY', line: 1 });
    if (!named.some((path) => path.startsWith('title.')))
      this.#mistakes.push({ mistake: 'NO_TITLE', line: 1 });
    return this.#mistakes.length > 0 ? this.#mistakes : fields;
  }

  #source(node: Node | null, path: string, kind: FieldKind | undefined, at: Node): FieldSource | undefined {
    if (!isMap(node)) return this.#wrong(node ?? at, 'COLUMN_OR_VALUE', path);
    const settings = new Map(node.items.map(({ key, value }) => [String(key), value as Node | null]));
    const allowed = settings.has('value') ? ['value'] : ['column', 'prefix', 'suffix'];
    if (settings.has('column') === settings.has('value')) this.#wrong(node, 'COLUMN_OR_VALUE', path);
    else
      for (const name of settings.keys())
        if (!allowed.includes(name)) this.#wrong(node, 'UNKNOWN_SETTING', path, name);
    if (settings.has('column')) return this.#column(settings, path, kind, node);
    if (settings.has('value') && kind !== undefined)
      return this.#constant(settings.get('value')!, path, kind);
    return undefined;
  }

  #column(
    settings: Map<string, Node | null>,
    path: string,
    kind: FieldKind | undefined,
    at: Node,
  ): FieldSource | undefined {
    const column = this.#text(settings.get('column'), path, at)?.normalize('NFC').trim();
    const [prefix, suffix] = ['prefix', 'suffix'].map((name) =>
      settings.has(name) ? this.#text(settings.get(name), path, at) : undefined,
    );
    if (kind === 'text-list' || kind === 'number-list') return this.#wrong(at, 'LIST_NEEDS_PLACES', path);
    if (column === undefined) return undefined;
    if (this.#header !== undefined && !this.#header.includes(column))
      return this.#wrong(settings.get('column') ?? at, 'UNKNOWN_COLUMN', path, column);
    return {
      column,
      ...(prefix === undefined ? {} : { prefix }),
      ...(suffix === undefined ? {} : { suffix }),
    };
  }

  #constant(node: Node | null, path: string, kind: FieldKind): FieldSource | undefined {
    if (kind === 'text' || kind === 'number') {
      const value = this.#scalar(node, path, kind);
      return value === undefined ? undefined : { value };
    }
    if (!isSeq(node)) return this.#wrong(node, 'NOT_A_LIST', path);
    const element = kind === 'text-list' ? 'text' : 'number';
    const value = node.items.map((item) => this.#scalar(item as Node, path, element));
    return value.includes(undefined) ? undefined : { value: value as (string | number)[] };
  }

  #scalar(node: Node | null, path: string, kind: 'text' | 'number'): string | number | undefined {
    if (kind === 'text') return this.#text(node, path, node);
    const value = isScalar(node) ? node.value : undefined;
    return typeof value === 'number' && Number.isSafeInteger(value)
      ? value
      : this.#wrong(node, 'NOT_A_WHOLE_NUMBER', path);
  }

  // A number or a date without quotes is taken as it is written: 0032 stays 0032.
  #text(node: Node | null | undefined, path: string, at: Node | null): string | undefined {
    if (!isScalar(node) || node.value === null) return this.#wrong(node ?? at, 'NOT_A_TEXT', path);
    return typeof node.value === 'string' ? node.value : node.source;
  }

  #wrong(
    node: Node | null | undefined,
    mistake: MappingMistake['mistake'],
    path: string,
    detail?: string,
  ): undefined {
    const line = this.#lineOf(node);
    this.#mistakes.push({ mistake, line, path, ...(detail === undefined ? {} : { detail }) });
  }
}

const overlaps = (a: string, b: string): boolean => a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
