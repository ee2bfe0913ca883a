import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { CompiledSql } from '../../application/ports/views.js';
import { errorWords, ThreadFailed } from '../telemetry/described-error.js';
import { workerUrl } from '../worker-url.js';
import type { FromReader, ToReader } from './view-messages.js';

/** The thread that runs queries, as seen from here. It holds one read-only connection. */
export class ViewReaderThread {
  readonly #worker: Worker;
  readonly #asked = new Map<number, PromiseWithResolvers<readonly unknown[]>>();
  #ids = 0;
  #ended: string | undefined;
  #closing: Promise<void> | undefined;

  constructor(file: string) {
    this.#worker = new Worker(workerUrl('view-reader'), { workerData: { file } });
    this.#worker.on('message', (message: FromReader) => this.#take(message));
    this.#worker.on('error', (error) => this.#end(errorWords(error)));
    this.#worker.on('exit', () => this.#end('the view reader has ended'));
  }

  get ended(): boolean {
    return this.#ended !== undefined;
  }

  rows<R>(query: CompiledSql): Promise<readonly R[]> {
    if (this.#ended !== undefined) return Promise.reject(new Error(this.#ended));
    const answer = Promise.withResolvers<readonly unknown[]>();
    const id = ++this.#ids;
    this.#asked.set(id, answer);
    this.#post({ kind: 'rows', id, query: { sql: query.sql, parameters: query.parameters } });
    return answer.promise as Promise<readonly R[]>;
  }

  /** What was asked before is answered. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (this.#ended !== undefined) return;
    const exit = once(this.#worker, 'exit');
    this.#post({ kind: 'close' });
    await exit;
  }

  #post(message: ToReader): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromReader): void {
    const answer = this.#asked.get(message.id);
    this.#asked.delete(message.id);
    if ('rows' in message) answer?.resolve(message.rows);
    else answer?.reject(new Error(message.error, { cause: new ThreadFailed(message.words) }));
  }

  #end(reason: string): void {
    this.#ended ??= reason;
    for (const answer of this.#asked.values()) answer.reject(new Error(this.#ended));
    this.#asked.clear();
  }
}
