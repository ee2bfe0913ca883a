import type { StoredEvent } from '../../application/ports/event-store.js';

/**
 * What ends the making, the proof or the restoring of a backup:
 * - `place-taken`: something is where the backup is to be made
 * - `place-refuses`: the backup cannot be written there
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
