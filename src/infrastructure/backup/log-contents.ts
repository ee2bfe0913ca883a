import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { readMeta } from '../event-store/sqlite/schema.js';

/** What a log comes to: two that agree in it hold the same streams up to the same ends. */
export interface LogContents {
  readonly storeId: string;
  readonly events: number;
  readonly streams: number;
  /** Of the last event, 0 in an empty log. */
  readonly position: number;
  /** Of the last event, empty in an empty log. */
  readonly hash: string;
  /** Lower-hex SHA-256 over a line for each stream, in the order of their names: name, last revision, its hash. */
  readonly heads: string;
}

/** Over one connection, in whatever transaction that is in. */
export const logContents = (db: DatabaseSync): LogContents => {
  const { events } = db.prepare('SELECT count(*) AS events FROM event').get() as { events: number };
  const last = db.prepare('SELECT position, hash FROM event ORDER BY position DESC LIMIT 1').get() as
    { position: number; hash: string } | undefined;
  const heads = createHash('sha256');
  let streams = 0;
  for (const { name, revision, hash } of db.prepare(HEADS).iterate()) {
    heads.update(`${String(name)} ${String(revision)} ${String(hash)}\n`);
    streams += 1;
  }
  return {
    storeId: readMeta(db, 'store-id')!,
    events,
    streams,
    position: last?.position ?? 0,
    hash: last?.hash ?? '',
    heads: heads.digest('hex'),
  };
};

const HEADS = `
  SELECT name, revision, hash FROM stream JOIN event ON event.stream = stream.key
  WHERE revision = (SELECT max(revision) FROM event AS own WHERE own.stream = stream.key) ORDER BY name`;
