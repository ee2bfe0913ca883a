import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OURS = /^pacesetter-(?:backup|views)-(\d+)-/;

/** A folder for as long as this process lives. Those that processes have left which were killed are removed first. */
export const temporaryPlace = (of: 'backup' | 'views'): string => {
  for (const name of readdirSync(tmpdir())) {
    const pid = OURS.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) removePlace(join(tmpdir(), name));
  }
  return mkdtempSync(join(tmpdir(), `pacesetter-${of}-${process.pid}-`));
};

export const removePlace = (place: string): void => rmSync(place, { recursive: true, force: true });

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Any other error says that it is somebody else's.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};
