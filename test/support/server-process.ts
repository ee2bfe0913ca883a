import { spawn } from 'node:child_process';
import type { ChildProcessByStdio, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { built } from './built.js';

/** What `/readyz` and `/livez` tell. */
interface Readiness {
  readonly ready?: boolean;
  readonly reasons?: readonly string[];
  readonly degraded?: readonly string[];
  readonly position?: string;
  readonly lag?: number;
}

/** Whom a process is run as, if not as whoever runs the tests. */
export type User = Pick<SpawnOptions, 'uid' | 'gid'>;

interface StartOptions {
  readonly user?: User;
  /** Another one than that of this release. */
  readonly main?: string;
  /** What to run it under, such as strace and its options. */
  readonly tracer?: readonly string[];
}

/** The built server as a process of its own. */
export class ServerProcess {
  #output = '';
  #url = '';
  readonly #exit: Promise<number | null>;

  private constructor(readonly child: ChildProcessByStdio<null, Readable, Readable>) {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.#output += text.toString()));
    this.#exit = once(child, 'exit').then(([code]) => code as number | null);
  }

  static start(
    environment: Readonly<Record<string, string>>,
    cwd = process.cwd(),
    { user = {}, main = built('src/main.ts'), tracer = [] }: StartOptions = {},
  ): ServerProcess {
    const [command, ...rest] = [...tracer, process.execPath, main];
    return new ServerProcess(
      spawn(command!, rest, {
        env: {
          PATH: process.env['PATH'],
          PORT: '0',
          PACESETTER_LOG_LEVEL: 'silent',
          PACESETTER_REQUESTS_PER_ACTOR: '0',
          PACESETTER_REQUESTS_PER_ADDRESS: '0',
          ...environment,
        },
        cwd,
        ...user,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }

  /** Started on a data folder, ready, its views caught up. */
  static async running(
    folder: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<ServerProcess> {
    const server = ServerProcess.start({ PACESETTER_DATA: folder, ...environment });
    await server.ready();
    return server;
  }

  /** Rejects when it ends before. */
  async ready(): Promise<void> {
    await this.listening();
    while ((await this.get('readyz'))[0] !== 200) await new Promise((resolve) => setImmediate(resolve));
  }

  /** It answers, whether or not it is ready. */
  async listening(): Promise<void> {
    this.#url = await this.url();
  }

  /** The address of GraphQL, once it is running. */
  get graphql(): string {
    return `${this.#url}graphql`;
  }

  /** Printed at the first start on a folder only. */
  async operatorToken(): Promise<string> {
    const token = (): string | undefined => /\b[0-9a-f-]{36}\.[\w-]{43}\b/.exec(this.#output)?.[0];
    await this.until(() => token() !== undefined);
    return token()!;
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

  async get(path: string): Promise<[number, Readiness]> {
    const response = await fetch(`${await this.url()}${path}`);
    return [response.status, (await response.json()) as Readiness];
  }

  exit(): Promise<number | null> {
    return this.#exit;
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    return this.#exit;
  }
}
