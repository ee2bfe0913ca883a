import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeDemo } from '../../src/composition/first-start.js';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { pacesetter } from './child-process.js';
import { temporaryFolder } from './temporary-folder.js';

export type Json = Readonly<Record<string, unknown>>;

/** What a command answers as JSON, and its exit code. */
export const run = async (args: readonly string[], environment = {}): Promise<Json> => {
  const { exit, out, err } = await pacesetter([...args, '--json'], environment);
  if (out === '') throw new Error(err);
  return { exit, ...(JSON.parse(out) as Json) };
};

export const createBackup = (data: string, to: string): Promise<Json> =>
  run(['backup', 'create', '--data', data, '--to', to]);

export const verifyBackup = (folder: string, data = join(temporaryFolder(), 'nothing')): Promise<Json> =>
  run(['backup', 'verify', folder, '--data', data]);

export const restoreBackup = (folder: string, data: string, ...more: string[]): Promise<Json> =>
  run(['backup', 'restore', folder, '--data', data, ...more]);

/** A demo with two years behind it, and some of whose people have names. */
export const makeNamedDemo = async (folder: string, now = Date.now()): Promise<void> => {
  await makeDemo(folder, now);
  sql(join(folder, 'directory.db'), "INSERT INTO name VALUES ('anna', 'Anna Peeters'), ('jo', 'Jo Dupont')");
};

/** A folder that is not there yet. */
export const newPlace = (name = 'backup'): string => join(temporaryFolder(), name);

export const copyOf = (folder: string): string => {
  const copy = newPlace('copy');
  cpSync(folder, copy, { recursive: true });
  return copy;
};

/** The texts of a log, in order. */
export const textsOf = (file: string): string[] => {
  const log = openLogReader(file);
  const texts = log.readAll(0, 1_000_000).map(({ text }) => text);
  log.close();
  return texts;
};

/** What one statement finds in a SQLite file, or changes there. */
export const sql = (file: string, statement: string): unknown[] => {
  const db = new DatabaseSync(file);
  const rows = db.prepare(statement).all();
  db.close();
  return rows;
};
