import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIN = join(import.meta.dirname, '../dist/src/main.js');
const SETTLED_MS = 3000;

/** The built server on a data folder, as it is started; resolves once it is ready, and says how long that took. */
export const startedServer = async (folder) => {
  const begun = performance.now();
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PACESETTER_DATA: folder, PORT: '0', PACESETTER_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let said = '';
  const url = await new Promise((found, failed) => {
    child.stdout.on('data', (bytes) => {
      said += bytes;
      const listens = /listens on (\S+)\n/.exec(said);
      if (listens !== null) found(listens[1]);
    });
    void ended.then(([code]) => failed(new Error(`The server ended with ${code}`)));
  });
  while ((await fetch(new URL('readyz', url))).status !== 200) await sleep(1);
  const end = async (signal) => {
    child.kill(signal);
    await ended;
  };
  return {
    port: Number(new URL(url).port),
    milliseconds: performance.now() - begun,
    /** All that the process holds, once it has had nothing to do for a while. */
    idleMegabytes: async () => {
      await sleep(SETTLED_MS);
      const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      return Number(kilobytes) / 1024;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
};
