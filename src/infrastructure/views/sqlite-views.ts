import type { CompiledSql, RetryProgress, Views, ViewsStatus } from '../../application/ports/views.js';
import type { LogNews } from '../event-store/eventstoredb/head.js';
import { AskedViews } from './asked-views.js';
import { PositionWaiters } from './position-waiters.js';
import { ProjectorThread } from './projector-thread.js';
import type { ViewsPlace } from './view-messages.js';
import { ViewReaderThread } from './view-reader-thread.js';

/**
 * The views of one data folder, wherever its log is: one thread writes them, one reads them. Where a views file
 * of this release does not exist yet it is built; `status` tells how far that is.
 */
export class SqliteViews extends AskedViews implements Views {
  readonly #place: ViewsPlace;
  readonly #onStatus: (status: ViewsStatus) => void;
  readonly #onNews: (news: LogNews) => void;
  readonly #waiters = new PositionWaiters();
  #projector: ProjectorThread;
  #reader: ViewReaderThread;
  #file: string;
  #closed = false;

  private constructor(
    place: ViewsPlace,
    onStatus: (status: ViewsStatus) => void,
    onNews: (news: LogNews) => void,
    projector: ProjectorThread,
    file: string,
  ) {
    super();
    this.#place = place;
    this.#onStatus = onStatus;
    this.#onNews = onNews;
    this.#projector = projector;
    this.#file = file;
    this.#reader = new ViewReaderThread(file);
  }

  /** Resolves when the file is open, long before a first build has ended. `onStatus` hears of every change,
   * `onNews` of a log that others write to. */
  static async open(
    place: ViewsPlace,
    onStatus: (status: ViewsStatus) => void = () => {},
    onNews: (news: LogNews) => void = () => {},
  ): Promise<SqliteViews> {
    let views: SqliteViews | undefined;
    let latest: ViewsStatus = { position: 0, caughtUp: false };
    const take = (status: ViewsStatus): void => {
      latest = status;
      if (views !== undefined) views.#take(status);
    };
    const projector = new ProjectorThread(place, take, onNews);
    views = new SqliteViews(place, onStatus, onNews, projector, await projector.ready());
    views.#take(latest);
    return views;
  }

  rows<R>(query: CompiledSql): Promise<readonly R[]> {
    if (this.#closed) return Promise.reject(new Error('the views are closed'));
    // A reader that has crashed is replaced; what it was asked has failed.
    if (this.#reader.ended) this.#reader = new ViewReaderThread(this.#file);
    return this.#reader.rows<R>(query);
  }

  status(): ViewsStatus {
    return this.#waiters.status;
  }

  wake(): void {
    this.#projector.wake();
  }

  retry(progress?: RetryProgress): Promise<void> {
    return this.#projector.retry(progress);
  }

  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    return this.#waiters.waitFor(position, timeoutMs);
  }

  /** Opens the views anew: after an accepted loss, when the log's store id is another. */
  async reopen(): Promise<void> {
    await this.#closeThreads();
    this.#projector = new ProjectorThread(this.#place, (status) => this.#take(status), this.#onNews);
    this.#file = await this.#projector.ready();
    this.#reader = new ViewReaderThread(this.#file);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#waiters.end();
    await this.#closeThreads();
  }

  async #closeThreads(): Promise<void> {
    // The reader first: the last to close takes the WAL into the file, and a reader cannot.
    await this.#reader.close();
    await this.#projector.close();
  }

  #take(status: ViewsStatus): void {
    if (this.#closed) return;
    this.#waiters.update(status);
    this.#onStatus(status);
  }
}
