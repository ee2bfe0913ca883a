import { Access } from '../application/access.js';
import { ClockGuard } from '../application/commands/clock-guard.js';
import { CommandHandler } from '../application/commands/command-handler.js';
import { LogHealth } from '../application/commands/log-health.js';
import { sha256Digest } from '../application/event-log/digest.js';
import { LogDamaged } from '../application/ports/event-store.js';
import type { Clock } from '../application/ports/clock.js';
import type { Directory } from '../application/ports/directory.js';
import { StreamStates } from '../application/streams/stream-states.js';
import { forgetDamage, isDamageNoted, noteDamage } from '../infrastructure/data-folder/damage-note.js';
import type { DataFolder } from '../infrastructure/data-folder/data-folder.js';
import { openDataFolder } from '../infrastructure/data-folder/data-folder.js';
import { noteElsewhere, placeOfLog } from '../infrastructure/data-folder/log-elsewhere.js';
import { lockFolder } from '../infrastructure/data-folder/owner-lock.js';
import { openReadOnly } from '../infrastructure/data-folder/read-only-folder.js';
import { unwritableIn } from '../infrastructure/data-folder/write-access.js';
import { openSqliteDirectory, readSqliteDirectory } from '../infrastructure/directory/sqlite-directory.js';
import type { SqliteEventStoreOptions } from '../infrastructure/event-store/sqlite/sqlite-event-store.js';
import { connectToReadOnly } from '../infrastructure/event-store/sqlite/connection.js';
import { examineLog } from '../infrastructure/event-store/sqlite/log-reader.js';
import type { LogOnServer, LogPlace } from '../infrastructure/event-store/log-place.js';
import { openLog } from '../infrastructure/event-store/open-log.js';
import type { Log } from '../infrastructure/event-store/open-log.js';
import { AnnouncingStore } from './announcing-store.js';
import { newestRecording } from './newest-recording.js';

/** The write side of one data folder, which this process owns until it is closed. */
export interface Core {
  readonly folder: DataFolder;
  readonly log: Log;
  readonly place: LogPlace;
  /** Where the views are: in the folder, but where that can only be read. */
  readonly viewsFolder: string;
  /** The log, where every success is announced to the views. */
  readonly store: AnnouncingStore;
  readonly states: StreamStates;
  readonly health: LogHealth;
  readonly clock: ClockGuard;
  readonly directory: Directory;
  readonly access: Access;
  readonly commands: CommandHandler;
  /** Pages of the log were found damaged: from then on it is not written. */
  readonly damaged: (pages: readonly number[]) => void;
  /** The newest recording in the log when it was opened, epoch milliseconds. */
  readonly newest: number | undefined;
  close(): Promise<void>;
}

/**
 * Opens a data folder for writing. Throws `FolderOwned` where another process does, and `LogRefused` for a log that
 * this release does not take, `LogDamaged`, or `LogUnreachable`. `elsewhere`: where the log is kept, if not in the folder.
 */
export const openCore = async (
  path: string,
  clock: Clock,
  onFatal: SqliteEventStoreOptions['onFatal'],
  report: (error: unknown, about: string) => void = () => {},
  elsewhere?: LogOnServer,
): Promise<Core> => {
  const folder = openDataFolder(path);
  const found = placeOfLog(folder, elsewhere);
  const unwritable = found.kind === 'sqlite' ? unwritableIn(folder) : undefined;
  const readOnly = unwritable === undefined ? undefined : openReadOnly(folder, unwritable);
  const place: LogPlace =
    found.kind === 'sqlite' && readOnly !== undefined ? { ...found, readOnly: true } : found;
  const lock = readOnly ?? lockFolder(folder);
  let opened: Log | undefined;
  try {
    const health = new LogHealth();
    const damaged = (pages: readonly number[]): void => {
      if (health.damageFound !== undefined) return;
      const damage = new LogDamaged(pages);
      health.damaged(damage);
      report(damage, 'nothing is written to the log any more; nothing was deleted');
      if (readOnly === undefined) noteDamage(folder, pages);
    };
    if (place.kind === 'sqlite' && isDamageNoted(folder)) {
      const pages = examineLog(place.file, place.readOnly ? connectToReadOnly : undefined);
      if (pages.length > 0) damaged(pages);
      else if (readOnly === undefined) forgetDamage(folder);
    }
    const log = (opened = await openLog(place, onFatal, 'serving', damaged));
    if (place.kind === 'eventstoredb') noteElsewhere(folder, place);
    const store = new AnnouncingStore(log);
    const states = new StreamStates(store);
    const { clockCorrected } = (await states.installation()).state;
    const newest = await newestRecording(store, clockCorrected?.position);
    if (unwritable !== undefined) health.canOnlyBeRead(unwritable);
    const openDirectory = readOnly === undefined ? openSqliteDirectory : readSqliteDirectory;
    const directory = openDirectory(folder.directory);
    const guard = new ClockGuard(clock, newest, clockCorrected);
    const commands = new CommandHandler({
      store,
      states,
      clock: guard,
      health,
      directory,
      digest: sha256Digest,
      report,
    });
    return {
      folder,
      log,
      place,
      viewsFolder: readOnly?.views ?? folder.path,
      store,
      states,
      health,
      clock: guard,
      directory,
      access: new Access(states),
      commands,
      damaged,
      newest,
      close: async () => {
        try {
          await log.close();
        } finally {
          directory.close();
          lock.release();
        }
      },
    };
  } catch (error) {
    await opened?.close();
    lock.release();
    throw error;
  }
};
