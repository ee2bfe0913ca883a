import { closeSync, openSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, join, relative, resolve } from 'node:path';

/** Where the server of a data folder listens to its operator; on Windows a pipe of a name of its own. */
export const operatorSocketPath = (dataFolder: string): string =>
  process.platform === 'win32'
    ? `\\\\.\\pipe\\pacesetter-${createHash('sha256').update(resolve(dataFolder).toLowerCase()).digest('hex').slice(0, 32)}`
    : join(dataFolder, 'pacesetter.sock');

/** What the kernel takes for the path of a socket: 108 bytes with its end on Linux, 104 elsewhere. */
const LONGEST = process.platform === 'linux' ? 107 : 103;

export class SocketPathTooLong extends Error {
  override readonly name = 'SocketPathTooLong';
}

export interface ReachablePath {
  readonly path: string;
  /** To be called once the socket is open. */
  release(): void;
}

/** The shortest way to a socket's file: a longer one would be cut off silently, and name another file. */
export const reachable = (path: string): ReachablePath => {
  const fits = [path, relative(process.cwd(), path)].find((each) => Buffer.byteLength(each) <= LONGEST);
  if (fits !== undefined || process.platform === 'win32') return { path: fits ?? path, release: () => {} };
  if (process.platform !== 'linux') throw new SocketPathTooLong(path);
  const folder = openSync(dirname(path), 'r');
  return { path: `/proc/self/fd/${folder}/${basename(path)}`, release: () => closeSync(folder) };
};
