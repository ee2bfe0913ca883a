import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { built } from './built.js';

/** The built server in a process of its own, as an operator starts it. */
export class ServerProcess {
  private printed = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk: Buffer) => {
        this.printed += String(chunk);
        child.emit('printed');
      });
  }

  url = '';

  /** Resolves when it is ready, its views caught up. */
  static async start(folder: string, environment: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
    const env = {
      ...process.env,
      PORT: '0',
      PACESETTER_LOG_LEVEL: 'error',
      ...environment,
      PACESETTER_DATA: folder,
    };
    const child = spawn(process.execPath, [built('src/main.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const server = new ServerProcess(child);
    [, server.url = ''] = await server.said(/listens on (http:\/\/\S+\/)/);
    await server.ready();
    return server;
  }

  get graphql(): string {
    return `${this.url}graphql`;
  }

  /** Printed at the first start on a folder only. */
  async operatorToken(): Promise<string> {
    const [token] = await this.said(/\b[0-9a-f-]{36}\.[\w-]{43}\b/);
    return token;
  }

  /** By SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  kill(): Promise<number | null> {
    return this.end('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exit = once(this.child, 'exit');
      this.child.kill(signal);
      await exit;
    }
    return this.child.exitCode;
  }

  private async said(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.printed);
      if (found !== null) return found;
      const ended = await Promise.race([
        once(this.child, 'printed').then(() => false),
        once(this.child, 'exit').then(() => true),
      ]);
      if (ended) throw new Error(`The server ended without saying ${pattern}:\n${this.printed}`);
    }
  }

  private async ready(): Promise<void> {
    const deadline = performance.now() + 30_000;
    while (!(await fetch(`${this.url}readyz`)).ok)
      if (performance.now() > deadline) throw new Error(`The server does not become ready:\n${this.printed}`);
  }
}
