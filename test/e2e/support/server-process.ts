import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { built } from '../../support/built.js';
import type { Json } from './api-client.js';

/** The built server as a process of its own. */
export class ServerProcess {
  #output = '';
  readonly #exit: Promise<number | null>;

  private constructor(readonly child: ChildProcessByStdio<null, Readable, Readable>) {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.#output += text.toString()));
    this.#exit = once(child, 'exit').then(([code]) => code as number | null);
  }

  static start(environment: Readonly<Record<string, string>>, cwd = process.cwd()): ServerProcess {
    return new ServerProcess(
      spawn(process.execPath, [built('src/main.ts')], {
        env: { PATH: process.env['PATH'], PORT: '0', PACESETTER_LOG_LEVEL: 'silent', ...environment },
        cwd,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }

  get output(): string {
    return this.#output;
  }

  /** Its address, once it listens. */
  async url(): Promise<string> {
    await this.until(() => /listens on /.test(this.#output));
    return /listens on (\S+)/.exec(this.#output)![1]!;
  }

  /** Resolves as soon as what it prints makes the condition true; rejects when it ends before. */
  async until(condition: () => boolean): Promise<void> {
    const ended = this.#exit.then((code) => {
      throw new Error(`ended with ${code}:\n${this.#output}`);
    });
    while (!condition()) await Promise.race([once(this.child.stdout, 'data'), ended]);
    ended.catch(() => undefined);
  }

  async get(path: string): Promise<[number, Json]> {
    const response = await fetch(`${await this.url()}${path}`);
    return [response.status, await response.json()];
  }

  exit(): Promise<number | null> {
    return this.#exit;
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    return this.#exit;
  }
}
