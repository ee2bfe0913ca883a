import type { Problem } from '../domain/kernel/problem.js';
import type { ParkedStream } from '../application/ports/views.js';
import type { Language } from '../domain/kernel/values.js';
import type { Uuid } from '../domain/kernel/ids.js';
import type { Manifest } from '../composition/backup/manifest.js';
import type { RestoredBackup, RestoreOptions } from '../composition/backup/restore-backup.js';
import type { VerifiedBackup } from '../composition/backup/verify-backup.js';
import type { CopyReport } from '../composition/copy-logs.js';
import type { CopyPlace } from '../composition/copy-places.js';
import type { GivenUp } from '../composition/give-up-copy.js';
import type { EventStoreSettings } from '../config/event-store-settings.js';
import type { Say } from './messages/say.js';
import type { Terminal } from './terminal.js';

/** A server in this very process, without HTTP: it owns the data folder and answers at a socket. */
export interface OwnServer {
  /** Where that is: in the data folder, unless that can only be read. */
  readonly socketFolder: string;
  close(): Promise<void>;
}

/** What the command line is started in. */
export interface World {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Owns a folder and opens its socket. */
  readonly startServer: (
    dataFolder: string,
    eventStore: EventStoreSettings | undefined,
  ) => Promise<OwnServer>;
  /** Runs the server, HTTP and all, until it is told to end; its exit code. */
  readonly serve: (dataFolder: string | undefined) => Promise<number>;
  /** Of this release: it names the views file. */
  readonly viewsFingerprint: () => Promise<string>;
  readonly buildViews: (
    dataFolder: string,
    eventStore: EventStoreSettings | undefined,
    progress: (done: number, total: number) => void,
  ) => Promise<BuiltViews>;
  /** As `composition/copy-logs.ts` does; how far it is, from 0 to 1. */
  readonly copyLog: (
    from: CopyPlace,
    to: CopyPlace,
    progress: (share: number) => void,
  ) => Promise<CopyReport>;
  /** As `composition/give-up-copy.ts` does. */
  readonly giveUpCopy: (place: CopyPlace) => Promise<GivenUp | undefined>;
  readonly backups: Backups;
  /** As the user of the address, who is to be an administrator of that server. */
  readonly administerEventStore: <T>(
    address: EventStoreSettings['address'],
    work: (rights: EventStoreRights) => Promise<T>,
  ) => Promise<T>;
}

/** As `composition/backup` does. How far it is, from 0 to 1. */
export interface Backups {
  create(
    dataFolder: string,
    to: string,
    settled: () => Promise<void>,
    progress: (share: number) => void,
  ): Promise<Manifest>;
  verify(folder: string, dataFolder: string, progress: (share: number) => void): Promise<VerifiedBackup>;
  restore(options: RestoreOptions, progress: (share: number) => void): Promise<RestoredBackup | Problem>;
}

/** What a group may do on a server of EventStoreDB: `done` now, or `there` already. */
export interface EventStoreRights {
  allowRead(group: string): Promise<'done' | 'there'>;
  /** Or who would be locked out, unless that is what is asked for. */
  protect(
    group: string,
    replace: boolean,
  ): Promise<'done' | 'there' | { readonly others: readonly string[] }>;
}

export interface BuiltViews {
  readonly events: number;
  readonly stale?: string;
  /** Events that the views hold and the log does not; nothing was done then. */
  readonly missing?: number;
  readonly parked: readonly ParkedStream[];
}

/** What every command is handed. */
export interface Context {
  readonly world: World;
  readonly terminal: Terminal;
  readonly say: Say;
  readonly language: Language;
  /** Absolute. */
  readonly dataFolder: string;
  /** Whether somebody has named it: otherwise it is the demo's. */
  readonly isNamed: boolean;
  readonly dryRun: boolean;
  /** Given to send a command again whose outcome was unknown; else a new one. */
  readonly commandId: Uuid;
}
