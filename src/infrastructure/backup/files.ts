import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** What tells a file from one that was changed. */
export interface FileMark {
  readonly bytes: number;
  /** Lower hex. */
  readonly sha256: string;
}

/** Of a file that no SQLite connection of this process has open: its locks would be lost. */
export const markOf = async (file: string): Promise<FileMark> => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
};

/** What was written is on the disk from then on, a power cut notwithstanding. As `markOf`, of a file that is closed. */
export const syncFile = async (file: string): Promise<void> => {
  await using handle = await open(file, 'r+');
  await handle.sync();
};

/** So is what its files are called. Windows sees to that itself. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  await using handle = await open(folder, 'r');
  await handle.sync();
};
