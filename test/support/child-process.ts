import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll } from '@jest/globals';
import type { User } from './server-process.js';

const root = join(import.meta.dirname, '../..');
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

export interface Ended {
  readonly exit: number | NodeJS.Signals;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly pid: number;
  /** Resolves with the first group of a pattern, once standard output holds it. */
  said(pattern: RegExp): Promise<string>;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts a script of this project with this very Node. It is killed when the spec file is over. */
export const start = (
  script: string,
  args: readonly string[],
  environment: Environment = {},
  user: User = {},
): Running => {
  const child = spawn(process.execPath, [resolve(root, script), ...args], {
    env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', ...environment },
    ...user,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve({ exit: code ?? signal!, out, err });
    });
  });
  const said = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(out);
        if (found !== null) resolve(found[1] ?? found[0]);
      };
      look();
      child.stdout.on('data', look);
      void ended.then((end) => reject(new Error(`It ended with ${end.exit} before it said so:\n${end.err}`)));
    });
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  return { pid: child.pid!, said, stop, ended };
};

/** The command line, as a user types it. */
export const pacesetter = (args: readonly string[], environment?: Environment, user?: User): Promise<Ended> =>
  start('bin/pacesetter.mjs', args, environment, user).ended;

/** The built server on a free port. Resolves once it listens. */
export const startServer = async (dataFolder: string): Promise<Running & { readonly url: string }> => {
  const server = start('dist/src/main.js', [], { PACESETTER_DATA: dataFolder, PORT: '0' });
  return { ...server, url: await server.said(/listens on (\S+)\n/) };
};
