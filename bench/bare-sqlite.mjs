import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One round of the limit, as it is, in a process of its own: operations per second by name. */
export const bareSqlite = async (folder, { single, inFlight, streams }) => {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'limit.mjs')], {
    env: {
      ...process.env,
      DIR: folder,
      // Groups of 64 are ten times as many.
      N: String(Math.max(single, inFlight / 10)),
      BIG: String(Math.max(50_000, streams * 50)),
    },
  });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1));
};
