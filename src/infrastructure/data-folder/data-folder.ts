import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where everything of one installation lies. SQLite files in it are opened by SQLite alone. */
export interface DataFolder {
  readonly path: string;
  readonly log: string;
  readonly directory: string;
  /** Which event store keeps the log, where the folder does not. */
  readonly elsewhereNote: string;
  /** Where a backup lies until it is put in place; what it holds is missing from the folder until then. */
  readonly restoring: string;
  /** Which pages of the log were found damaged, if any. */
  readonly damageNote: string;
  /** Locked for as long as a process owns the folder. */
  readonly owner: string;
  /** The owner's pid, for people. */
  readonly ownerNote: string;
  /** Where the command line talks to the running server. */
  readonly socket: string;
  views(fingerprint: string): string;
}

/** Creates the folder where there is none: open to this user alone, as the socket in it is a way in. */
export const openDataFolder = (folder: string): DataFolder => {
  const found = dataFolderAt(folder);
  mkdirSync(found.path, { recursive: true, mode: 0o700 });
  return found;
};

/** Whether or not it is there. */
export const dataFolderAt = (folder: string): DataFolder => {
  const path = resolve(folder);
  return {
    path,
    log: join(path, 'log.db'),
    directory: join(path, 'directory.db'),
    elsewhereNote: join(path, 'eventstore.json'),
    restoring: join(path, 'restoring'),
    damageNote: join(path, 'damaged.json'),
    owner: join(path, 'owner.db'),
    ownerNote: join(path, 'owner.json'),
    socket: join(path, 'pacesetter.sock'),
    views: (fingerprint) => join(path, `views-${fingerprint}.db`),
  };
};
