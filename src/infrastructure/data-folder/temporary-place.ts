import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OURS = /^pacesetter-(?:backup|views)-(\d+)-/;
/** In a container every process before this one had its pid. */
const made = new Set<string>();

/**
 * A folder for as long as this process lives. Those that processes have left which were killed are removed first. For
 * the main thread alone: others do not know what it has made.
 */
export const temporaryPlace = (of: 'backup' | 'views', under = tmpdir()): string => {
  for (const name of readdirSync(under)) {
    const pid = OURS.exec(name)?.[1];
    if (pid !== undefined) removeIfLeft(join(under, name), Number(pid));
  }
  const place = mkdtempSync(join(under, `pacesetter-${of}-${process.pid}-`));
  made.add(place);
  return place;
};

export const removePlace = (place: string): void => {
  rmSync(place, { recursive: true, force: true });
  made.delete(place);
};

/** Another user's is for him to remove. */
const removeIfLeft = (place: string, pid: number): void => {
  const isLeft = pid === process.pid ? !made.has(place) : !isAlive(pid);
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (isLeft && found?.isDirectory() === true && found.uid === process.getuid?.()) removePlace(place);
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Any other error says that it is somebody else's.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};
