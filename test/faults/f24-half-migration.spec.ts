import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { built } from '../support/built.js';
import { Engine } from '../support/engine.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { begin } from '../support/workload.js';

/** Migrates a log and is killed right after its so-manieth statement. */
const KILLED = `
  const { DatabaseSync } = await import('node:sqlite');
  const { migrate } = await import(process.argv[1]);
  const db = new DatabaseSync(process.argv[2]);
  db.exec('PRAGMA journal_mode = WAL');
  let left = Number(process.argv[3]);
  const exec = db.exec.bind(db);
  db.exec = (sql) => {
    exec(sql);
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
  };
  migrate(db);`;

const killedAfter = (statements: number, file: string): NodeJS.Signals | null => {
  const schema = pathToFileURL(built('src/infrastructure/event-store/sqlite/schema.ts')).href;
  const args = ['--input-type=module', '--eval', KILLED, schema, file, String(statements)];
  return spawnSync(process.execPath, args).signal;
};

const tablesOf = (file: string): unknown[] => {
  const db = new DatabaseSync(file);
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    .all();
  db.close();
  return tables.map((row) => row['name']);
};

// BEGIN, the table of the version, the migration itself, COMMIT.
test.each([1, 2, 3, 4])(
  'F24: a migration that is killed after its statement %i is done by the next start',
  async (statements) => {
    const folder = temporaryFolder();
    const file = join(folder, 'log.db');
    expect(killedAfter(statements, file)).toBe('SIGKILL');
    expect(tablesOf(file)).toEqual(statements < 4 ? [] : ['event', 'meta', 'stream']);
    const engine = new Engine(folder);
    await engine.ready();
    await begin(engine, ['p-0']);
    expect(await engine.end()).toBe(0);
    const again = new Engine(folder);
    expect((await again.ready()).ready).toBeGreaterThan(0);
    expect(await again.end()).toBe(0);
  },
);
