import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/**
 * What keeps a log from being opened at all. The message is for the operator. `mayPass`: a later try may succeed
 * without anybody's doing, as after an error of the disk.
 */
export class LogRefused extends Error {
  override readonly name = 'LogRefused';

  constructor(
    message: string,
    readonly mayPass = false,
  ) {
    super(message);
  }
}

/** Below it a WAL can be corrupted when a checkpoint meets a write (fixed in 3.51.3). */
const OLDEST_SQLITE = [3, 51, 3] as const;

export const refuseOldSqlite = (version: string): void => {
  const parts = version.split('.').map(Number);
  const differing = OLDEST_SQLITE.findIndex((needed, index) => parts[index] !== needed);
  if (differing >= 0 && !(parts[differing]! > OLDEST_SQLITE[differing]!))
    throw new LogRefused(`SQLite ${version} is too old: ${OLDEST_SQLITE.join('.')} or newer is needed`);
};

/** Each brings a log from its index to the next schema version. Never change one that was released. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE stream (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE event (
     position INTEGER PRIMARY KEY AUTOINCREMENT,
     stream INTEGER NOT NULL,
     revision INTEGER NOT NULL,
     text TEXT NOT NULL,
     hash TEXT NOT NULL,
     UNIQUE (stream, revision)
   ) STRICT;`,
];
export const SCHEMA_VERSION = MIGRATIONS.length;

/** Brings the schema up to date in one transaction: run again after a crash, it starts where it was. */
export const migrate = (db: DatabaseSync): void => {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec(
      'CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
    );
    const version = Number(readMeta(db, 'schema-version') ?? 0);
    if (version > SCHEMA_VERSION)
      throw new LogRefused(`The log is of schema version ${version}; this release knows ${SCHEMA_VERSION}`);
    for (const migration of MIGRATIONS.slice(version)) db.exec(migration);
    if (version < SCHEMA_VERSION) writeMeta(db, 'schema-version', String(SCHEMA_VERSION));
    if (readMeta(db, 'store-id') === undefined) writeMeta(db, 'store-id', randomUUID());
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
};

/** Of a log that cannot be written, and so not be brought up to date. */
export const refuseOtherSchema = (db: DatabaseSync): void => {
  const version = Number(readMeta(db, 'schema-version'));
  if (version !== SCHEMA_VERSION)
    throw new LogRefused(
      `The log is of schema version ${version}; this release reads ${SCHEMA_VERSION} only`,
    );
};

/** `unfinished` is there while a copy into the log has not come to its end. */
export type MetaName = 'schema-version' | 'store-id' | 'epoch' | 'unfinished';

export const readMeta = (db: DatabaseSync, name: MetaName): string | undefined =>
  db.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.['value'] as string | undefined;

export const writeMeta = (db: DatabaseSync, name: MetaName, value: string): void => {
  db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
    name,
    value,
  );
};

export const clearMeta = (db: DatabaseSync, name: MetaName): void =>
  void db.prepare('DELETE FROM meta WHERE name = ?').run(name);
