import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { LogOnServer, LogPlace } from '../event-store/log-place.js';
import { LogRefused } from '../event-store/sqlite/schema.js';
import type { DataFolder } from './data-folder.js';

/**
 * Where the log of a folder is: on the server that is named, or else in the folder. Throws `LogRefused` where the
 * folder speaks of another place: what is there would not be seen. Also where a restore was cut off.
 */
export const placeOfLog = (folder: DataFolder, elsewhere: LogOnServer | undefined): LogPlace => {
  if (isHalfRestored(folder))
    throw new LogRefused(
      `a restore into it has not come to its end: run "pacesetter backup restore" again, or remove ${folder.restoring}`,
    );
  // The note counts, also beside a log: that is then one that a copy has not finished.
  const noted = notedElsewhere(folder)?.address;
  if (elsewhere !== undefined) {
    if (noted === undefined && existsSync(folder.log))
      throw new LogRefused('the folder holds a log in SQLite: what is in it would not be seen');
    return elsewhere;
  }
  if (noted !== undefined)
    throw new LogRefused(
      `its log is on the event store at ${noted}: name that in PACESETTER_EVENTSTORE, or remove ${folder.elsewhereNote} to begin another log`,
    );
  return { kind: 'sqlite', file: folder.log };
};

/** Whether a restore was cut off: another log would be begun in place of the one that waits there. */
export const isHalfRestored = ({ restoring, log, directory }: DataFolder): boolean => {
  if (!existsSync(restoring)) return false;
  // The directory is put in place before the log, if there is one.
  return !existsSync(directory) || (existsSync(join(restoring, basename(log))) && !existsSync(log));
};

/** So that a start without the setting does not begin another log. */
export const noteElsewhere = (folder: DataFolder, { address, prefix }: LogOnServer): void =>
  writeNote(folder, { address: address.address, prefix });

export const writeNote = (folder: DataFolder, note: Elsewhere): void => {
  const draft = `${folder.elsewhereNote}.new`;
  writeFileSync(draft, `${JSON.stringify(note)}\n`);
  renameSync(draft, folder.elsewhereNote);
};

export const forgetElsewhere = (folder: DataFolder): void => rmSync(folder.elsewhereNote, { force: true });

/** The event store that keeps the log of a folder, as it may be shown. */
export interface Elsewhere {
  readonly address: string;
  readonly prefix: string;
}

/** As a server has noted it, where the folder itself does not keep its log. */
export const notedElsewhere = ({ elsewhereNote }: DataFolder): Elsewhere | undefined =>
  existsSync(elsewhereNote) ? (JSON.parse(readFileSync(elsewhereNote, 'utf8')) as Elsewhere) : undefined;
