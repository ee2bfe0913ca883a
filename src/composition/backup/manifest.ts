import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../application/event-log/canonical-json.js';
import { sha256 } from '../../application/event-log/digest.js';
import type { FileMark } from '../../infrastructure/backup/files.js';
import { syncFile, syncFolder } from '../../infrastructure/backup/files.js';
import type { LogContents } from '../../infrastructure/backup/log-contents.js';
import type { Elsewhere } from '../../infrastructure/data-folder/log-elsewhere.js';
import type { DirectoryCopy } from '../../infrastructure/directory/directory-copy.js';
import { BackupRefused } from './backup-refused.js';

export const LOG = 'log.db';
export const DIRECTORY = 'directory.db';
export type BackedUp = typeof LOG | typeof DIRECTORY;

const MANIFEST = 'backup.json';
const DRAFT = `${MANIFEST}.new`;
const FORMAT = 1;

/** What a backup says of itself. It is written last: a folder without one is no backup. */
export interface Manifest {
  readonly format: typeof FORMAT;
  /** Of the release that made it. */
  readonly version: string;
  /** Nothing in it is older than this. */
  readonly takenAt: string;
  /** Or where the log is kept, of which nothing is in the backup then. */
  readonly log?: LogContents;
  readonly elsewhere?: Elsewhere;
  readonly directory?: DirectoryCopy;
  readonly files: Marks;
}

export type Marks = Readonly<Partial<Record<BackedUp, FileMark>>>;

/** Takes an empty folder for a backup. Throws where another has just done so. */
export const beginManifest = (folder: string): void =>
  writeFileSync(join(folder, DRAFT), '', { flag: 'wx', mode: 0o600 });

/** Makes the folder a backup, once all the rest is in it. */
export const writeManifest = async (folder: string, told: Omit<Manifest, 'format'>): Promise<Manifest> => {
  const manifest: Manifest = { format: FORMAT, ...told };
  const draft = join(folder, DRAFT);
  writeFileSync(draft, `${JSON.stringify({ ...manifest, sha256: sumOf(manifest) }, null, 2)}\n`);
  await syncFile(draft);
  await syncFolder(folder);
  renameSync(draft, join(folder, MANIFEST));
  await syncFolder(folder);
  return manifest;
};

/** Throws `BackupRefused`: `none`, `manifest-changed` or `newer`. */
export const readManifest = (folder: string): Manifest => {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) throw new BackupRefused('none', { folder });
  const { sha256: sum, ...manifest } = parsed(readFileSync(file, 'utf8')) ?? {};
  if (sum !== sumOf(manifest)) throw new BackupRefused('manifest-changed', { folder, file: MANIFEST });
  if (manifest['format'] !== FORMAT) throw new BackupRefused('newer', { folder });
  return manifest as unknown as Manifest;
};

const sumOf = (manifest: object): string => sha256(canonicalJson(manifest));

const parsed = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
};
