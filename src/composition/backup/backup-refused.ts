import type { StoredEvent } from '../../application/ports/event-store.js';

/**
 * What ends the making, the proof or the restoring of a backup:
 * - `place-taken`: something is where the backup is to be made
 * - `place-refuses`: the disk does not take what is written, there or where it is restored
 * - `source-broken`: what is to be copied cannot be read
 * - `none`: there is no backup, or one that did not come to its end
 * - `manifest-changed`: what it says of itself was changed
 * - `newer`: it is of a newer release
 * - `file-missing`, `file-changed`: one of its files
 * - `file-broken`: SQLite finds a fault in one of its files, which was so when it was made
 * - `log-broken`: the chains of its log do not hold
 * - `contents-differ`: it holds something else than it says
 * - `views-differ`: its views are not those of the log that it was made of
 * - `data-taken`: something is where the backup is to be restored
 * - `events-lost`: it lacks events that were recorded since, and nobody has accepted that
 */
export type BackupRefusal =
  | 'place-taken'
  | 'place-refuses'
  | 'source-broken'
  | 'none'
  | 'manifest-changed'
  | 'newer'
  | 'file-missing'
  | 'file-changed'
  | 'file-broken'
  | 'log-broken'
  | 'contents-differ'
  | 'views-differ'
  | 'data-taken'
  | 'events-lost';

export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';

  constructor(
    readonly refusal: BackupRefusal,
    readonly details: {
      readonly folder?: string;
      readonly file?: string;
      readonly reason?: string;
      readonly missing?: number;
      /** Where a chain breaks. */
      readonly event?: Pick<StoredEvent, 'stream' | 'revision' | 'position'>;
    } = {},
  ) {
    super(`${refusal} ${JSON.stringify(details)}`);
  }
}

/** What failed, as a refusal where the disk of a folder did. */
export const ofTheDisk = (error: unknown, folder: string): unknown => {
  const { code = '', errcode = 0, message: reason } = error as Error & { code?: string; errcode?: number };
  const sqlite = errcode & 0xff;
  if (UNREADABLE.includes(sqlite)) return new BackupRefused('source-broken', { reason });
  const isDisk = CANNOT_WRITE.includes(code) || SQLITE_CANNOT_WRITE.includes(sqlite);
  return isDisk ? new BackupRefused('place-refuses', { folder, reason }) : error;
};

/** CORRUPT, CANTOPEN (what is written to has been made before), NOTADB. */
const UNREADABLE = [11, 14, 26];
/** READONLY, IOERR, FULL. */
const SQLITE_CANNOT_WRITE = [8, 10, 13];
const CANNOT_WRITE = ['ENOSPC', 'EDQUOT', 'EIO', 'EFBIG', 'EROFS', 'EACCES', 'EPERM', 'ENOTDIR'];
