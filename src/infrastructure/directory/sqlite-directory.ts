import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Directory } from '../../application/ports/directory.js';
import type { ActorId } from '../../domain/kernel/ids.js';

/** Names of actors in a file of their own, so that they can be erased for good. */
export const openSqliteDirectory = (file: string): Directory => {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  db.exec(
    'CREATE TABLE IF NOT EXISTS name (actor TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID',
  );
  const read = db.prepare('SELECT name FROM name WHERE actor = ?');
  const write = db.prepare(
    'INSERT INTO name (actor, name) VALUES (?, ?) ON CONFLICT (actor) DO UPDATE SET name = excluded.name',
  );
  return {
    nameOf: (actor: ActorId) => read.get(actor)?.['name'] as string | undefined,
    setName: (actor, name) => void write.run(actor, name),
    close: () => db.close(),
  };
};

/** Of a folder that this user may not write, and that nobody writes to; without names where it has no directory. */
export const readSqliteDirectory = (file: string): Directory => {
  const db = existsSync(file)
    ? new DatabaseSync(new URL(`${pathToFileURL(file).href}?immutable=1`), { readOnly: true })
    : undefined;
  const read = db?.prepare('SELECT name FROM name WHERE actor = ?');
  return {
    nameOf: (actor: ActorId) => read?.get(actor)?.['name'] as string | undefined,
    setName: () => {
      throw new Error('the directory can only be read');
    },
    close: () => db?.close(),
  };
};
