import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { ViewsStore } from '../../application/ports/views-store.js';
import { lastCommon } from '../../application/last-common.js';
import { logMoments } from '../../infrastructure/backup/log-moments.js';
import { connectForReading } from '../../infrastructure/event-store/sqlite/connection.js';
import { openLogReader, type LogReader } from '../../infrastructure/event-store/sqlite/log-reader.js';
import { SqliteViewsStore } from '../../infrastructure/views/sqlite-views-store.js';
import { LOG } from './manifest.js';

/** A file that knows of events which a log lacks, and how many. */
export interface Witness {
  readonly file: string;
  readonly missing: number;
}

/** Views that a server keeps; those that it has set aside speak of losses that were accepted. */
const VIEWS = /^views-[0-9a-f]{16}\.db$/;

/**
 * How many events were recorded after a log ended, as the views and the log in some folders tell: whichever knows of
 * most. Undefined where there is none that goes back to the same beginning, or none that can be read.
 */
export const eventsSince = async (log: string, folders: readonly string[]): Promise<Witness | undefined> => {
  const restored = openLogReader(log);
  try {
    const heard = folders.flatMap((folder) => witnessesIn(folder));
    let best: Witness | undefined;
    for (const { file, ask } of heard) {
      const missing = await orUnread(() => asked(file, (db) => ask(restored, db)));
      if (missing !== undefined && missing >= (best?.missing ?? 0)) best = { file, missing };
    }
    return best;
  } finally {
    restored.close();
  }
};

type Ask = (restored: LogReader, db: DatabaseSync) => Promise<number | undefined>;

const witnessesIn = (folder: string): readonly { readonly file: string; readonly ask: Ask }[] => [
  ...readdirSync(folder)
    .filter((name) => VIEWS.test(name))
    .map((name) => ({ file: join(folder, name), ask: viewsSince })),
  ...(existsSync(join(folder, LOG)) ? [{ file: join(folder, LOG), ask: logSince }] : []),
];

const viewsSince: Ask = async (restored, db) => {
  const views: ViewsStore = new SqliteViewsStore(db, new Map());
  const common = await lastCommon(restored, views);
  return common.position === 0 ? undefined : views.checkpoint().events - common.events;
};

const logSince: Ask = async (restored, db) => {
  const moments = logMoments(db);
  const { position } = await lastCommon(restored, moments);
  return position === 0 ? undefined : moments.eventsAfter(position);
};

const asked = async <T>(file: string, ask: (db: DatabaseSync) => Promise<T>): Promise<T> => {
  const db = connectForReading(file);
  try {
    return await ask(db);
  } finally {
    db.close();
  }
};

/** What is broken is why one restores: it tells what it can. */
const orUnread = async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await ask();
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SQLITE_ERROR') return undefined;
    throw error;
  }
};
