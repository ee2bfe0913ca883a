import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { DataFolder } from './data-folder.js';

/** Another process owns the folder. Its pid is missing only in the instant before it has been noted. */
export class FolderOwned extends Error {
  override readonly name = 'FolderOwned';
  readonly pid: number | undefined;

  constructor(folder: string, pid: number | undefined) {
    super(`${folder} is in use by process ${pid ?? '(starting)'}`);
    this.pid = pid;
  }
}

export interface OwnerLock {
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Makes this process the one that writes in a folder, until it is released or dies: the kernel frees the lock then.
 * The file is locked and never written, so that its lock is all there is to it. Throws `FolderOwned`.
 */
export const lockFolder = (folder: DataFolder): OwnerLock => {
  const db = new DatabaseSync(folder.owner);
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    throw new FolderOwned(folder.path, ownerOf(folder));
  }
  note(folder);
  return {
    release: () => {
      if (!db.isOpen) return;
      rmSync(folder.ownerNote, { force: true });
      db.close();
    },
  };
};

/** The pid that the owner has noted. It says nothing about whether that process still lives. */
export const ownerOf = (folder: DataFolder): number | undefined => {
  try {
    const { pid } = JSON.parse(readFileSync(folder.ownerNote, 'utf8')) as { pid?: unknown };
    return typeof pid === 'number' ? pid : undefined;
  } catch {
    return undefined;
  }
};

// Renamed into place: whoever reads it sees a whole note or none. It is for everybody who may look into the folder.
const note = (folder: DataFolder): void => {
  const draft = `${folder.ownerNote}.new`;
  writeFileSync(draft, `${JSON.stringify({ pid: process.pid })}\n`);
  chmodSync(draft, 0o644);
  renameSync(draft, folder.ownerNote);
};
