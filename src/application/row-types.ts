import type { ColumnType, Projection, RowChange } from '../domain/kernel/projection.js';

/**
 * Throws where a row is none of its table. The store would refuse it too, but with a whole page, and as if the fault
 * were its own.
 */
export const checkRow = ({ tables }: Projection, { table, row }: RowChange): void => {
  const definition = tables[table];
  if (definition === undefined) throw new TypeError(`${table} is no table of this projection`);
  if (row === null) return;
  for (const column in definition.columns)
    if (!fits(row[column], definition.columns[column]!))
      throw new TypeError(`${table}.${column} is no ${definition.columns[column]}`);
};

const fits = (value: unknown, type: ColumnType): boolean => {
  if (value === undefined || value === null || type === 'json') return true;
  return type === 'text' ? typeof value === 'string' : Number.isSafeInteger(value);
};
