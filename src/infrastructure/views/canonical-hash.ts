import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { tablesOf } from './schema.js';
import type { Projection } from '../../domain/kernel/projection.js';

/** SHA-256 over every row of the views, in an order that does not depend on how they were built (I4). */
export const hashOfViews = (db: DatabaseSync, projections: readonly Projection[]): string => {
  const hash = createHash('sha256');
  const add = (name: string, order: string) => {
    hash.update(`\n${name}\n`);
    for (const row of db.prepare(`SELECT * FROM "${name}" ORDER BY ${order}`).iterate())
      hash.update(`${JSON.stringify(Object.values(row))}\n`);
  };
  add('checkpoint', 'only');
  add('moments', 'position');
  add('segments', 'segment');
  add('stream_revisions', 'stream');
  add('parked', 'stream');
  add('held', 'position');
  for (const name of [...tablesOf(projections).keys()].sort()) add(name, 'key, from_position');
  return hash.digest('hex');
};
