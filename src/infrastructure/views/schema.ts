import { hash } from 'node:crypto';
import type { Projection, TableDefinition } from '../../domain/kernel/projection.js';

/** Raised when the tables below change: it is part of the fingerprint. */
const STORAGE_VERSION = 2;

const COLUMN_TYPES = { text: 'TEXT', integer: 'INTEGER', json: 'TEXT' } as const;

/** What tells one release's views from another's: the name of the file. */
export const fingerprintOf = (projections: readonly Projection[]): string =>
  hash(
    'sha256',
    JSON.stringify([
      STORAGE_VERSION,
      ...projections.map(({ name, version, tables }) => ({ name, version, tables })),
    ]),
  ).slice(0, 16);

export const tablesOf = (projections: readonly Projection[]): ReadonlyMap<string, TableDefinition> => {
  const tables = new Map<string, TableDefinition>();
  for (const projection of projections)
    for (const [name, definition] of Object.entries(projection.tables)) {
      if (tables.has(name)) throw new Error(`two projections have a table ${name}`);
      tables.set(name, definition);
    }
  return tables;
};

/** Table names and columns come from the projections, never from outside. */
export const schemaOf = (tables: ReadonlyMap<string, TableDefinition>): string =>
  [RUNTIME_TABLES, ...[...tables].map(([name, definition]) => tableOf(name, definition))].join('\n');

const RUNTIME_TABLES = `
  CREATE TABLE meta (store_id TEXT NOT NULL) STRICT;
  CREATE TABLE checkpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL, hash TEXT NOT NULL, events INTEGER NOT NULL,
    running_maximum INTEGER NOT NULL, segment INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE moments (
    position INTEGER PRIMARY KEY, hash TEXT NOT NULL, events INTEGER NOT NULL,
    running_maximum INTEGER NOT NULL, segment INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX moments_by_instant ON moments (segment, running_maximum, position);
  CREATE TABLE segments (segment INTEGER PRIMARY KEY, started INTEGER NOT NULL) STRICT;
  CREATE TABLE stream_revisions (stream TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE parked (
    stream TEXT PRIMARY KEY, revision INTEGER NOT NULL, position INTEGER NOT NULL, programme TEXT,
    why TEXT NOT NULL, about TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE held (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE INDEX held_by_stream ON held (stream, position);`;

const tableOf = (name: string, { columns, identity }: TableDefinition): string => {
  const own = Object.entries(columns).map(([column, type]) => `"${column}" ${COLUMN_TYPES[type]}`);
  const identities = identity.map((list, index) => {
    const listed = [...list.map((column) => `"${column}"`), 'key', 'from_position'].join(', ');
    return `CREATE INDEX "${name}_first_${index}" ON "${name}" (${listed}) WHERE first = 1;`;
  });
  return `
  CREATE TABLE "${name}" (
    key TEXT NOT NULL, from_position INTEGER NOT NULL, to_position INTEGER, first INTEGER NOT NULL,
    ${own.join(', ')}
  ) STRICT;
  CREATE UNIQUE INDEX "${name}_open" ON "${name}" (key) WHERE to_position IS NULL;
  CREATE UNIQUE INDEX "${name}_versions" ON "${name}" (key, from_position);
  ${identities.join('\n  ')}`;
};
