import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { LogDamaged, type AppendOutcome } from '../../../application/ports/event-store.js';
import type { Commit } from '../../../application/ports/telemetry.js';
import { errorWords } from '../../telemetry/described-error.js';
import { workerUrl } from '../../worker-url.js';
import { EXIT_LOG_IO_ERROR, outcomeAfter, type Fatal } from './fatal.js';
import type { AppendRequest } from './log-writer.js';
import { LogRefused } from './schema.js';
import type { FromWriter, ToWriter } from './writer-messages.js';

const MOST_IN_A_MESSAGE = 64;

type Question = Exclude<ToWriter['kind'], 'append'>;
type Answer = PromiseWithResolvers<string | number>;

/** The log's writer in a thread of its own, as seen from here. */
export class WriterThread {
  readonly #worker: Worker;
  readonly #onFatal: (fatal: Fatal) => void;
  readonly #onDamaged: (pages: readonly number[]) => void;
  readonly #ready = Promise.withResolvers<string>();
  readonly #appends: ((outcome: AppendOutcome) => void)[] = [];
  readonly #questions: Answer[] = [];
  #outbox: AppendRequest[] = [];
  #onCommit: (commit: Commit) => void = () => undefined;
  #opened = false;
  #fatal: Fatal | undefined;
  #closing: Promise<void> | undefined;

  constructor(file: string, onFatal: (fatal: Fatal) => void, onDamaged: (pages: readonly number[]) => void) {
    this.#onFatal = onFatal;
    this.#onDamaged = onDamaged;
    this.#worker = new Worker(workerUrl('log-writer'), { workerData: { file } });
    this.#worker.on('message', (message: FromWriter) => this.#take(message));
    this.#worker.on('error', (error) => this.#ended(errorWords(error)));
    this.#worker.on('exit', () => this.#ended('the log writer ended'));
  }

  /** The store id, once the log is open. Rejects with `LogRefused` or `LogDamaged`. */
  ready(): Promise<string> {
    return this.#ready.promise;
  }

  /** Told with the outcomes, which come in one message anyway. */
  tellCommits(onCommit: (commit: Commit) => void): void {
    this.#onCommit = onCommit;
  }

  append(request: AppendRequest): Promise<AppendOutcome> {
    if (this.#closing !== undefined)
      return Promise.resolve({ outcome: 'failed', reason: 'the store is closed' });
    if (this.#fatal !== undefined) return Promise.resolve(outcomeAfter(this.#fatal));
    // What is asked for in one tick travels together, but the writer need not wait for a long one to end.
    if (this.#outbox.length === 0) process.nextTick(() => this.#flush());
    this.#outbox.push(request);
    if (this.#outbox.length === MOST_IN_A_MESSAGE) this.#flush();
    return new Promise((resolve) => this.#appends.push(resolve));
  }

  ask(kind: Question): Promise<string | number> {
    if (this.#closing !== undefined) return Promise.reject(new Error('the store is closed'));
    return this.#ask(kind);
  }

  /** Resolves when all that was asked for is answered and the thread has ended. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (this.#worker.threadId === -1) return;
    const exit = once(this.#worker, 'exit');
    await this.#ask('close');
    await exit;
  }

  #ask(kind: Question): Promise<string | number> {
    this.#flush();
    const answer: Answer = Promise.withResolvers();
    this.#questions.push(answer);
    this.#post({ kind });
    return answer.promise;
  }

  #flush(): void {
    if (this.#outbox.length === 0) return;
    this.#post({ kind: 'append', requests: this.#outbox });
    this.#outbox = [];
  }

  #post(message: ToWriter): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromWriter): void {
    switch (message.kind) {
      case 'ready':
        this.#opened = true;
        return this.#ready.resolve(message.storeId);
      case 'refused':
        return this.#ready.reject(
          message.damaged === undefined
            ? new LogRefused(message.reason, message.mayPass)
            : new LogDamaged(message.damaged),
        );
      case 'answer':
        return this.#questions.shift()?.resolve(message.value);
      case 'error':
        return this.#questions.shift()?.reject(new Error(message.reason));
      case 'outcomes': {
        const asked = this.#appends.splice(0, message.outcomes.length);
        for (const [index, resolve] of asked.entries()) resolve(message.outcomes[index]!);
        if (message.commitSeconds !== undefined)
          this.#onCommit({ appends: asked.length, seconds: message.commitSeconds });
        if (message.damaged !== undefined) this.#onDamaged(message.damaged);
        if (message.fatal !== undefined) this.#stop(message.fatal);
      }
    }
  }

  #ended(reason: string): void {
    this.#ready.reject(new LogRefused(reason, true));
    if (this.#opened && this.#closing === undefined) this.#stop({ code: EXIT_LOG_IO_ERROR, reason });
    const unanswered = this.#fatal ?? { code: EXIT_LOG_IO_ERROR, reason };
    for (const resolve of this.#appends.splice(0)) resolve(outcomeAfter(unanswered));
    for (const question of this.#questions.splice(0)) question.reject(new Error(reason));
  }

  #stop(fatal: Fatal): void {
    if (this.#fatal !== undefined) return;
    this.#fatal = fatal;
    // A turn later: whoever was given an outcome has had the time to pass it on.
    setImmediate(() => this.#onFatal(fatal));
  }
}
