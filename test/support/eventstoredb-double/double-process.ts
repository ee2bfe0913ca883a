import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DoubleOptions, EventStoreDbDouble } from './double.js';

type Methods = {
  [
    Name in keyof EventStoreDbDouble as EventStoreDbDouble[Name] extends (...args: never[]) => unknown
      ? Name
      : never
  ]: EventStoreDbDouble[Name];
};
type Arguments<Name extends keyof Methods> = Methods[Name] extends (...args: infer Given) => unknown
  ? Given
  : never;
type Result<Name extends keyof Methods> = Methods[Name] extends (...args: never[]) => infer Given
  ? Awaited<Given>
  : never;
interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

const CHILD = join(import.meta.dirname, 'double-child.mjs');

/**
 * The double as a process of its own: for rates, for being killed, and for a client whose messages cannot be
 * loaded beside those of the double.
 */
export class DoubleProcess {
  readonly connectionString: string;
  readonly process: ChildProcess;
  readonly #awaited = new Map<number, (reply: Reply) => void>();
  #calls = 0;

  private constructor(child: ChildProcess, connectionString: string) {
    this.process = child;
    this.connectionString = connectionString;
    child.on('message', (reply: Reply) => {
      this.#awaited.get(reply.id)?.(reply);
      this.#awaited.delete(reply.id);
    });
  }

  static async start(options: Omit<DoubleOptions, 'log' | 'rights'> = {}): Promise<DoubleProcess> {
    const child = fork(CHILD, [JSON.stringify(options)], { execArgv: [] });
    const [{ connectionString }] = (await once(child, 'message')) as [{ connectionString: string }];
    return new DoubleProcess(child, connectionString);
  }

  /** Calls a method of the double over there. */
  async call<Name extends keyof Methods>(name: Name, ...args: Arguments<Name>): Promise<Result<Name>> {
    const id = (this.#calls += 1);
    const reply = await new Promise<Reply>((resolve) => {
      this.#awaited.set(id, resolve);
      this.process.send({ id, name, args });
    });
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply.value as Result<Name>;
  }

  async dispose(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exited = once(this.process, 'exit');
    if (this.process.connected) this.process.disconnect();
    await exited;
  }
}
