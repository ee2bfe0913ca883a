import { DatabaseSync } from 'node:sqlite';
import { ProjectorLoop } from '../application/projector-loop.js';
import type { EventReader } from '../application/ports/views-store.js';
import { Projector } from '../application/projector.js';
import type { CompiledSql, RetryProgress, Views, ViewsStatus } from '../application/ports/views.js';
import type { Projection } from '../domain/kernel/projection.js';
import { AskedViews } from '../infrastructure/views/asked-views.js';
import { PositionWaiters } from '../infrastructure/views/position-waiters.js';
import { SqlRunner } from '../infrastructure/views/run-sql.js';
import { tablesOf } from '../infrastructure/views/schema.js';
import { SqliteViewsStore } from '../infrastructure/views/sqlite-views-store.js';
import { createViews } from '../infrastructure/views/views-file.js';

/** The same views without threads and without a file, over any store: for specs, and for the memory store. */
export class InProcessViews extends AskedViews implements Views {
  readonly #db = new DatabaseSync(':memory:');
  readonly #runner = new SqlRunner(this.#db);
  readonly #waiters = new PositionWaiters();
  readonly #loop: ProjectorLoop;
  readonly #running: Promise<void>;

  constructor(
    log: EventReader & { readonly storeId: string },
    projections: readonly Projection[],
    onStatus: (status: ViewsStatus) => void = () => {},
  ) {
    super();
    createViews(this.#db, log.storeId, projections);
    const store = new SqliteViewsStore(this.#db, tablesOf(projections));
    this.#loop = new ProjectorLoop(log, store, new Projector(log, store, projections), (status) => {
      this.#waiters.update(status);
      onStatus(status);
    });
    this.#running = this.#loop.run();
  }

  async rows<R>(query: CompiledSql): Promise<readonly R[]> {
    return this.#runner.rows(query) as readonly R[];
  }

  status(): ViewsStatus {
    return this.#waiters.status;
  }

  wake(): void {
    this.#loop.wake();
  }

  retry(progress?: RetryProgress): Promise<void> {
    return this.#loop.retry(progress);
  }

  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    return this.#waiters.waitFor(position, timeoutMs);
  }

  async close(): Promise<void> {
    this.#loop.stop();
    this.#waiters.end();
    await this.#running;
    this.#db.close();
  }
}
