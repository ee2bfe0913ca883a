import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { LogDamaged } from '../../application/ports/event-store.js';
import type { RetryProgress, ViewsStatus } from '../../application/ports/views.js';
import type { LogNews } from '../event-store/eventstoredb/head.js';
import { errorWords } from '../telemetry/described-error.js';
import { workerUrl } from '../worker-url.js';
import type { FromProjector, ToProjector, ViewsPlace } from './view-messages.js';

interface Retry {
  readonly progress: RetryProgress;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The thread that writes the views, as seen from here. */
export class ProjectorThread {
  readonly #worker: Worker;
  readonly #onStatus: (status: ViewsStatus) => void;
  readonly #ready = Promise.withResolvers<string>();
  #status: ViewsStatus = { position: 0, caughtUp: false };
  readonly #retries = new Map<number, Retry>();
  #ids = 0;
  #closing: Promise<void> | undefined;

  constructor(
    place: ViewsPlace,
    onStatus: (status: ViewsStatus) => void,
    onNews: (news: LogNews) => void = () => {},
  ) {
    this.#onStatus = onStatus;
    this.#worker = new Worker(workerUrl('projector'), { workerData: place });
    this.#worker.on('message', (message: FromProjector) => {
      if (message.kind === 'log') {
        // One that is met while the views are being opened is why they cannot be.
        if (message.news.damaged !== undefined) this.#ready.reject(new LogDamaged(message.news.damaged));
        return onNews(message.news);
      }
      if (message.kind === 'retrying' || message.kind === 'retried') return this.#hear(message);
      this.#tell(message.status);
      if (message.kind === 'ready') this.#ready.resolve(message.file);
    });
    this.#worker.on('error', (error) => this.#ended(errorWords(error)));
    this.#worker.on('exit', () => this.#ended('the projector has ended'));
  }

  /** The views file, once it is open. Rejects where it cannot be opened. */
  ready(): Promise<string> {
    return this.#ready.promise;
  }

  wake(): void {
    this.#post({ kind: 'wake' });
  }

  /** Rejects where it cannot be tried now. */
  retry(progress: RetryProgress = () => {}): Promise<void> {
    if (this.#worker.threadId === -1) return Promise.reject(new Error('the projector has ended'));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const id = ++this.#ids;
    this.#retries.set(id, { progress, resolve, reject });
    this.#post({ kind: 'retry', id });
    return promise;
  }

  /** After the transaction that is open. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (this.#worker.threadId === -1) return;
    const exit = once(this.#worker, 'exit');
    this.#post({ kind: 'close' });
    await exit;
  }

  #post(message: ToProjector): void {
    this.#worker.postMessage(message);
  }

  #hear(message: Extract<FromProjector, { kind: 'retrying' | 'retried' }>): void {
    const retry = this.#retries.get(message.id);
    if (message.kind === 'retrying') return retry?.progress(message.done, message.total);
    this.#retries.delete(message.id);
    if (message.failed === undefined) retry?.resolve();
    else retry?.reject(new Error(message.failed));
  }

  #tell(status: ViewsStatus): void {
    this.#status = status;
    this.#onStatus(status);
  }

  #ended(reason: string): void {
    this.#ready.reject(new Error(reason));
    for (const { reject } of this.#retries.values()) reject(new Error(reason));
    this.#retries.clear();
    if (this.#closing === undefined) this.#tell({ ...this.#status, stale: reason });
  }
}
