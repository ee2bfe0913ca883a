import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { CommandRequest, Receipt } from '../../src/application/command-request.js';
import type { Problem } from '../../src/domain/kernel/problem.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';

const SCRIPT = join(process.cwd(), 'test/support/engine-child.mjs');

export interface Ready {
  /** The log's head at the start. */
  readonly ready: number;
  readonly caughtUp: boolean;
  readonly synchronous: number;
}
export interface Answered {
  readonly commandId: Uuid;
  readonly answer: Receipt | Problem;
}
type Line =
  | Ready
  | Answered
  | { readonly unknown: Uuid }
  | { readonly refused: string; readonly pid: number }
  | { readonly fatal: number };

/** The log, the deciders and the projector as a child process that can be killed (`engine-child.mjs`). */
export class Engine {
  readonly lines: Line[] = [];
  readonly process: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<unknown>;
  #heard: (() => void)[] = [];

  /** `tracer`: what to run it under, such as strace and its options. */
  constructor(folder: string, tracer: readonly string[] = []) {
    const [command, ...rest] = [...tracer, process.execPath, SCRIPT, folder];
    this.process = spawn(command!, rest);
    this.#closed = once(this.process, 'close');
    this.process.stdin.on('error', () => {
      // A killed child reads no more; what it did not answer is sent again to the next.
    });
    this.process.stderr.pipe(process.stderr);
    createInterface({ input: this.process.stdout }).on('line', (line) => this.#take(line));
    this.process.on('close', () => this.#wake());
  }

  get answers(): readonly Answered[] {
    return this.lines.filter((line): line is Answered => 'answer' in line);
  }

  get unknown(): readonly Uuid[] {
    return this.lines.flatMap((line) => ('unknown' in line ? [line.unknown] : []));
  }

  async ready(): Promise<Ready> {
    await this.until(() => this.lines.length > 0);
    const [first] = this.lines;
    if (first === undefined || !('ready' in first)) throw new Error(`It began with ${JSON.stringify(first)}`);
    return first;
  }

  send(...requests: readonly CommandRequest[]): void {
    this.process.stdin.write(requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  }

  /** Sends a command and waits for its answer. */
  async execute(request: CommandRequest): Promise<Receipt | Problem> {
    const answer = () => this.answers.find(({ commandId }) => commandId === request.commandId)?.answer;
    this.send(request);
    await this.until(() => answer() !== undefined);
    const given = answer();
    if (given === undefined) throw new Error(`No answer to ${request.command}`);
    return given;
  }

  /** Until a condition on what was said holds, or the process has ended. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition() && this.process.exitCode === null && this.process.signalCode === null)
      await new Promise<void>((resolve) => this.#heard.push(resolve));
  }

  /** Resolves once everything that it said has been heard. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.#closed;
  }

  /** Lets it answer what it was asked and end by itself. Resolves with its exit code. */
  async end(): Promise<number | null> {
    this.process.stdin.end();
    return this.ended();
  }

  async ended(): Promise<number | null> {
    await this.#closed;
    return this.process.exitCode;
  }

  #take(line: string): void {
    this.lines.push(JSON.parse(line) as Line);
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#heard.splice(0)) resolve();
  }
}
