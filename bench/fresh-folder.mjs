import { closeSync, copyFileSync, fsyncSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Gives a copy of a seeded folder's log, already on the disk, to some work, and removes it: every round begins alike. */
export const withFreshFolder = async (seeded, work) => {
  const folder = mkdtempSync(`${seeded}-round-`);
  try {
    for (const name of ['log.db', 'directory.db']) copy(join(seeded, name), join(folder, name));
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const copy = (from, to) => {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
};
