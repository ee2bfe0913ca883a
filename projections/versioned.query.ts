import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CompiledSql, Views } from '../src/application/ports/views.js';
import type { TableDefinition } from '../src/domain/kernel/projection.js';
import type { EvaluationRows } from './evaluation/tables.js';
import type { HistoryRows } from './history/tables.js';
import type { MembersRows } from './members/tables.js';
import type { ProgressRows } from './progress/tables.js';
import type { ReadinessRows } from './readiness/tables.js';

/** What the runtime adds to each row. */
interface Range {
  readonly key: string;
  readonly from_position: number;
  readonly to_position: number | null;
  readonly first: number;
}
type Rows = ProgressRows & MembersRows & HistoryRows & EvaluationRows & ReadinessRows;
export type TableName = keyof Rows;
export type ViewsDatabase = { readonly [T in TableName]: Rows[T] & Range };

/** Builds SQL only; the `Views` port runs it. */
export const builder = new Kysely<ViewsDatabase>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** A row with its key. */
export type Keyed<R> = R & { readonly key: string };

/** The values of a list as one parameter, so that its length does not change the statement. */
export const listed = (values: readonly unknown[]): RawBuilder<never> =>
  sql`(select value from json_each(${JSON.stringify([...new Set(values)])}))`;

/** That `row` is the version of `key` at a position: one seek on (key, from_position), which leads to its row. */
export const heldAt = (row: string, table: TableName, key: string, position: number): RawBuilder<boolean> => {
  const of = (column: string) => sql.ref(`${row}.${column}`);
  return sql`${of('rowid')} = (select v.rowid from ${sql.table(table)} as v
      where v.key = ${sql.ref(key)} and v.from_position <= ${position} order by v.from_position desc limit 1)
    and (${of('to_position')} is null or ${of('to_position')} > ${position})`;
};

/** The rows of the given keys that held at a position. */
export const rowsByKeys = (table: TableName, keys: readonly string[], position: number): CompiledSql =>
  compiled(sql`select r.* from json_each(${JSON.stringify([...new Set(keys)])}) as k
    cross join ${sql.table(table)} as r where ${heldAt('r', table, 'k.value', position)}`);

/** The rows that held at a position and whose identity begins with one of the given values, in identity order. */
export const rowsByIdentity = (
  table: TableName,
  identity: readonly string[],
  values: readonly string[],
  position: number,
): CompiledSql => {
  const columns = identity.map((column) => sql.ref(`k.${column}`));
  return compiled(sql`select r.* from json_each(${JSON.stringify([...new Set(values)])}) as i
    cross join ${sql.table(table)} as k cross join ${sql.table(table)} as r
    where k.first = 1 and ${columns[0]} = i.value and k.from_position <= ${position}
      and ${heldAt('r', table, 'k.key', position)}
    order by ${sql.join(columns)}`);
};

/** Positions after the first, up to and including the second. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A row with the half-open range of positions in which it held. */
export type Version<R> = Keyed<R> & { readonly from_position: number; readonly to_position: number | null };

/** That `row` is a version of `key` that held at the beginning of a span or somewhere in it. */
export const heldIn = (
  row: string,
  table: TableName,
  key: string,
  { from, to }: Span,
): RawBuilder<boolean> => {
  const of = (column: string) => sql.ref(`${row}.${column}`);
  return sql`${of('key')} = ${sql.ref(key)} and ${of('from_position')} <= ${to}
    and ${of('from_position')} >= coalesce((select max(v.from_position) from ${sql.table(table)} as v
      where v.key = ${sql.ref(key)} and v.from_position <= ${from}), 0)
    and (${of('to_position')} is null or ${of('to_position')} > ${from})`;
};

/** Every version of the given keys that held in a span, in order. */
export const versionsByKeys = (table: TableName, keys: readonly string[], span: Span): CompiledSql =>
  compiled(sql`select r.* from json_each(${JSON.stringify([...new Set(keys)])}) as k
    cross join ${sql.table(table)} as r where ${heldIn('r', table, 'k.value', span)}
    order by r.key, r.from_position`);

/** Every version, held in a span, of the rows whose identity begins with a value; in identity order. */
export const versionsByIdentity = (
  table: TableName,
  identity: readonly string[],
  value: string,
  span: Span,
): CompiledSql => {
  const columns = identity.map((column) => sql.ref(`k.${column}`));
  return compiled(sql`select r.* from ${sql.table(table)} as k cross join ${sql.table(table)} as r
    where k.first = 1 and ${columns[0]} = ${value} and k.from_position <= ${span.to}
      and ${heldIn('r', table, 'k.key', span)}
    order by ${sql.join(columns)}, r.from_position`);
};

/** That an event at `position` is of the batch that ends at `end`: no other stands between two ends. */
export const ofBatch = (position: string, end: string): RawBuilder<boolean> =>
  sql`${sql.ref(position)} <= ${sql.ref(end)} and ${sql.ref(position)} >
    coalesce((select max(m.position) from moments as m where m.position < ${sql.ref(end)}), 0)`;

export const compiled = (query: RawBuilder<unknown>): CompiledSql => {
  const { sql: text, parameters } = query.compile(builder);
  return { sql: text, parameters };
};

export const readRows = async <R>(
  views: Views,
  definition: TableDefinition,
  query: CompiledSql,
): Promise<Keyed<R>[]> => {
  const raw = await views.rows<Record<string, unknown>>(query);
  return raw.map((row) => ({ key: row['key'], ...decodeColumns(definition, row) }) as Keyed<R>);
};

export const readVersions = async <R>(
  views: Views,
  definition: TableDefinition,
  query: CompiledSql,
): Promise<Version<R>[]> => {
  const raw = await views.rows<Record<string, unknown>>(query);
  return raw.map(
    (row) =>
      ({
        key: row['key'],
        from_position: row['from_position'],
        to_position: row['to_position'],
        ...decodeColumns(definition, row),
      }) as Version<R>,
  );
};

/** The columns of a table out of a raw row, where they may stand behind a prefix. */
export const decodeColumns = (
  definition: TableDefinition,
  raw: Readonly<Record<string, unknown>>,
  prefix = '',
): Record<string, unknown> => {
  const row: Record<string, unknown> = {};
  for (const [column, type] of Object.entries(definition.columns)) {
    const value = raw[prefix + column] ?? null;
    row[column] = type === 'json' && typeof value === 'string' ? JSON.parse(value) : value;
  }
  return row;
};
