import { existsSync } from 'node:fs';
import { CopyRefused } from '../application/copy/copy-refused.js';
import type { EventStore } from '../application/ports/event-store.js';
import type { EventReader } from '../application/ports/views-store.js';
import { dataFolderAt, openDataFolder } from '../infrastructure/data-folder/data-folder.js';
import { forgetElsewhere } from '../infrastructure/data-folder/log-elsewhere.js';
import { lockFolder } from '../infrastructure/data-folder/owner-lock.js';
import type { LogOnServer } from '../infrastructure/event-store/log-place.js';
import { openLog, openOnServer } from '../infrastructure/event-store/open-log.js';
import type { Log } from '../infrastructure/event-store/open-log.js';
import { openLogReader } from '../infrastructure/event-store/sqlite/log-reader.js';
import { LogRefused } from '../infrastructure/event-store/sqlite/schema.js';
import { UNFINISHED } from '../infrastructure/event-store/unfinished.js';

/** Where a log is copied from or to: a data folder, or a server. */
export type CopyPlace = { readonly kind: 'folder'; readonly path: string } | LogOnServer;

export interface Source extends AsyncDisposable {
  readonly log: Pick<EventStore, 'readAll' | 'head'> & EventReader;
}

export interface Target extends AsyncDisposable {
  readonly log: Log;
  /** It may be used from now on. Throws `CopyRefused` where another copy has begun meanwhile. */
  finish(): Promise<void>;
}

/** A log that is there, beside whoever works with it. */
export const openSource = async (place: CopyPlace): Promise<Source> => {
  if (place.kind === 'eventstoredb') {
    const log = await openOnServer(place, 'copying-from');
    if (await log.isUnfinished()) {
      await log.close();
      throw new LogRefused(UNFINISHED);
    }
    const source = {
      readAll: (after: number, limit: number) => log.readAll(after, limit),
      eventAt: (position: number) => log.eventAt(position),
      // Where an append ends: what is heard of the log's growth comes event by event.
      head: async () => (await log.tail(1)).at(-1)?.position ?? 0,
    };
    return { log: source, [Symbol.asyncDispose]: () => log.close() };
  }
  const { log: file, path } = dataFolderAt(place.path);
  if (!existsSync(file)) throw new LogRefused(`there is no log in ${path}`);
  const reader = openLogReader(file);
  if (reader.isUnfinished()) {
    reader.close();
    throw new LogRefused(UNFINISHED);
  }
  const log = {
    readAll: async (after: number, limit: number) => reader.readAll(after, limit),
    eventAt: (position: number) => reader.eventAt(position),
    head: async () => reader.head(),
  };
  return { log, [Symbol.asyncDispose]: async () => reader.close() };
};

/** A log that nobody else on this machine writes to meanwhile; it is begun where there is none. */
export const openTarget = async (place: CopyPlace): Promise<Target> => marked(await openToWrite(place));

/** As `openTarget`, without marking it. Throws `LogRefused` or `LogUnreachable` where there is none. */
export const openCopied = async (place: CopyPlace): Promise<Target> => {
  if (place.kind === 'eventstoredb') return onServer(await openOnServer(place, 'copying-from'));
  const { log, path } = dataFolderAt(place.path);
  if (!existsSync(log)) throw new LogRefused(`there is no log in ${path}`);
  return openToWrite(place);
};

const openToWrite = async (place: CopyPlace): Promise<Target> => {
  if (place.kind === 'eventstoredb') return onServer(await openLog(place, () => undefined, 'copying-to'));
  const folder = openDataFolder(place.path);
  const lock = lockFolder(folder);
  try {
    // What was sent when the file failed is answered as unknown; the copy then ends, and can be run again.
    const log = await openLog({ kind: 'sqlite', file: folder.log }, () => undefined, 'copying-to');
    return {
      log,
      finish: async () => {
        await finish(log);
        forgetElsewhere(folder);
      },
      [Symbol.asyncDispose]: async () => {
        await log.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
};

const onServer = (log: Log): Target => ({
  log,
  finish: () => finish(log),
  [Symbol.asyncDispose]: () => log.close(),
});

/** What is new, or was left by a copy that was cut off, is this copy's from now on. */
const marked = async (target: Target): Promise<Target> => {
  const { log } = target;
  try {
    if ((await log.tail(1)).length === 0 || (await log.isUnfinished())) await log.beginCopy();
    return target;
  } catch (error) {
    await target[Symbol.asyncDispose]();
    throw error;
  }
};

const finish = async (log: Log): Promise<void> => {
  if (!(await log.endCopy())) throw new CopyRefused('target-taken');
};
