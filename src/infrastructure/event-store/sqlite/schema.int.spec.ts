import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { LogRefused, migrate, readMeta, refuseOldSqlite, SCHEMA_VERSION, writeMeta } from './schema.js';

describe('the SQLite that a log needs', () => {
  test.each(['3.51.3', '3.51.10', '3.52.0', '4.0.0'])('%s is taken', (version) => {
    expect(() => refuseOldSqlite(version)).not.toThrow();
  });
  test.each(['3.51.2', '3.50.9', '3.9.0', '2.99.99', '3.51', 'none'])('%s is refused', (version) => {
    expect(() => refuseOldSqlite(version)).toThrow(LogRefused);
  });
});

describe('the schema', () => {
  const open = () => new DatabaseSync(join(temporaryFolder(), 'log.db'));

  test('is brought up to date once: run again, nothing changes', () => {
    const db = open();
    migrate(db);
    const storeId = readMeta(db, 'store-id');
    const tables = db.prepare('SELECT sql FROM sqlite_schema').all();
    migrate(db);
    expect(readMeta(db, 'schema-version')).toBe(String(SCHEMA_VERSION));
    expect(readMeta(db, 'store-id')).toBe(storeId);
    expect(db.prepare('SELECT sql FROM sqlite_schema').all()).toEqual(tables);
  });

  test('F24: a migration that breaks off leaves nothing behind, and is done by the next run', () => {
    const db = open();
    db.exec('CREATE TABLE event (in_the_way)');
    expect(() => migrate(db)).toThrow('already exists');
    expect(db.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'event' }]);
    db.exec('DROP TABLE event');
    migrate(db);
    expect(readMeta(db, 'schema-version')).toBe(String(SCHEMA_VERSION));
  });

  test('of a newer release is refused and left alone', () => {
    const db = open();
    migrate(db);
    writeMeta(db, 'schema-version', String(SCHEMA_VERSION + 1));
    expect(() => migrate(db)).toThrow(LogRefused);
    expect(readMeta(db, 'schema-version')).toBe(String(SCHEMA_VERSION + 1));
  });
});
