import type { ColumnType, TableDefinition } from '../src/domain/kernel/projection.js';

/** A table whose columns are exactly the fields of its rows. */
export const table = <R>(
  columns: Readonly<Record<keyof R, ColumnType>>,
  ...identity: (keyof R & string)[][]
): TableDefinition => ({ columns, identity });
