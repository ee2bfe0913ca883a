import type { PacesetterEvent } from '../domain/event-catalogue.js';
import type { Recorded } from '../domain/kernel/event.js';
import type { Projection } from '../domain/kernel/projection.js';
import { digestible, UndigestibleEvent } from './event-log/decode.js';
import { Parking, type Poison } from './parking.js';
import type { StoredEvent } from './ports/event-store.js';
import { failpoint } from './ports/failpoint.js';
import {
  askStore,
  CheckpointMoved,
  ViewsStoreFailed,
  type Checkpoint,
  type EventReader,
  type Moment,
  type ViewsStore,
} from './ports/views-store.js';
import type { ParkedStream, RetryProgress, ViewsStatus } from './ports/views.js';
import { BatchCollector, type Batch } from './projector-batches.js';
import { WorkingRows } from './projector-rows.js';
import { checkRow } from './row-types.js';
import { StreamRevisions } from './stream-revisions.js';
import { whereItFailed } from './where-it-failed.js';

/** Far behind, many batches share a transaction: each index page is then written once for all of them. */
const PAGE = 20_000;

/** Where a step has led: on, to the log's end, or before an event that cannot be passed. */
export type Step =
  { readonly outcome: 'moved' | 'caught-up' } | { readonly outcome: 'stale'; readonly reason: string };

/**
 * Brings views up to a log, page by page. Failure policy: a stream whose event this release does not know, or a
 * projection throws at, is parked: it is held back from that batch on, in all views, and the rest goes on. What is no
 * whole batch of ours in its place is never passed, the views stop before it (`stale`). What the log or the store
 * throws rejects, nothing of the page is kept, and the step can be tried again.
 */
export class Projector {
  readonly #log: EventReader;
  readonly #store: ViewsStore;
  readonly #projections: readonly Projection[];
  readonly #pageSize: number;
  readonly #rows: WorkingRows;
  readonly #revisions: StreamRevisions;
  readonly #parking: Parking;
  #checkpoint: Checkpoint;

  constructor(log: EventReader, store: ViewsStore, projections: readonly Projection[], pageSize = PAGE) {
    this.#log = log;
    this.#store = store;
    this.#projections = projections;
    this.#pageSize = pageSize;
    this.#rows = new WorkingRows(store);
    this.#revisions = new StreamRevisions(store);
    this.#parking = new Parking(store);
    this.#checkpoint = store.checkpoint();
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  /** What is held back, as it is told with the status. */
  get parked(): Pick<ViewsStatus, 'parked'> {
    return this.#parking.sum;
  }

  /** Applies the whole batches of one page in one transaction. */
  async step(limit = this.#pageSize): Promise<Step> {
    const page = await this.#log.readAll(this.#checkpoint.position, limit);
    const collector = new BatchCollector();
    const moments: Moment[] = [];
    let stale: string | undefined;
    let position = this.#checkpoint.position;
    for (const stored of page) {
      try {
        if (stored.position <= position) throw new Error(`comes after position ${position}`);
        position = stored.position;
        const batch = collector.take(stored);
        if (batch !== undefined) moments.push(this.#pass(batch, moments.at(-1) ?? this.#checkpoint));
      } catch (error) {
        if (error instanceof ViewsStoreFailed) {
          this.#dropAll();
          throw error;
        }
        this.#checkOwn();
        const { name, message } = error as Error;
        stale = name === 'UndigestibleEvent' ? message : `${where(stored)}: ${message}`;
        break;
      }
    }
    if (moments.length > 0) this.#commit(moments);
    if (stale !== undefined) return { outcome: 'stale', reason: stale };
    if (page.length < limit) return { outcome: 'caught-up' };
    return moments.length > 0 ? { outcome: 'moved' } : this.step(limit * 2);
  }

  /**
   * Tries again what is held back: each stream by itself, in its order, up to where the views stand. A row belongs to
   * one stream and no projection sees another's, so that what is digested late is what would have been in time.
   */
  async retry(progress: RetryProgress = () => {}): Promise<Step> {
    const parked = this.#parking.streams;
    for (const [index, stream] of parked.entries()) {
      const stale = await this.#retryStream(stream);
      if (stale !== undefined) return { outcome: 'stale', reason: stale };
      progress(index + 1, parked.length);
    }
    return { outcome: 'moved' };
  }

  async #retryStream(parked: ParkedStream): Promise<string | undefined> {
    const batches: Batch[] = [];
    const collector = new BatchCollector();
    for (const { position, hash, stream } of this.#store.heldOf(parked.stream)) {
      const stored = await this.#log.eventAt(position);
      if (stored?.hash !== hash || stored.stream !== stream)
        return `the log holds another event at position ${position} (${stream}) than when that was held back`;
      const batch = collector.take(stored);
      if (batch !== undefined) batches.push(batch);
    }
    try {
      this.#resume(parked, batches);
    } catch (error) {
      this.#dropAll();
      throw error;
    }
    return undefined;
  }

  #resume(parked: ParkedStream, batches: readonly Batch[]): void {
    let poison: Poison | undefined;
    let digested = 0;
    for (const batch of batches) {
      poison = this.#digest(batch);
      if (poison !== undefined) break;
      this.#rows.endBatch(batch.at(-1)!.stored.position);
      digested++;
    }
    if (digested === 0 && poison?.why === parked.why && poison.about === parked.about) return;
    this.#parking.resume(parked.stream, batches.slice(digested), poison);
    this.#commit([]);
  }

  #pass(batch: Batch, before: Checkpoint): Moment {
    const { stream } = batch[0]!.stored;
    this.#revisions.check(batch);
    if (this.#parking.has(stream)) this.#parking.hold(batch);
    else {
      const poison = this.#digest(batch);
      if (poison !== undefined) this.#parking.park(batch, poison);
    }
    this.#revisions.pass(batch);
    const moment = momentOf(batch, before);
    this.#rows.endBatch(moment.position);
    return moment;
  }

  /** Puts a batch into the open rows, or says why it cannot be digested. Throws `ViewsStoreFailed`. */
  #digest(batch: Batch): Poison | undefined {
    for (const { stored, envelope } of batch) {
      const poison = this.#digestOne(() => digestible(stored, envelope));
      if (poison === undefined) continue;
      this.#rows.dropBatch();
      return poison;
    }
    return undefined;
  }

  #digestOne(read: () => Recorded<PacesetterEvent>): Poison | undefined {
    let projecting = '';
    try {
      const event = read();
      for (const projection of this.#projections) {
        projecting = projection.name;
        this.#project(projection, event);
      }
      return undefined;
    } catch (error) {
      if (error instanceof ViewsStoreFailed) throw error;
      if (error instanceof UndigestibleEvent && error.why !== 'broken')
        return { why: error.why, about: error.about };
      return { why: 'projection', about: `${projecting} (${whereItFailed(error)})` };
    }
  }

  #project(projection: Projection, event: Recorded<PacesetterEvent>): void {
    const asked = projection.keys(event);
    const rows = {
      get: (table: string, key: string) => {
        if (!asked.some((row) => row.key === key && row.table === table))
          throw new Error(`row ${key} of ${table} was not asked for`);
        return this.#rows.get(table, key);
      },
    };
    for (const change of projection.project(rows, event)) {
      checkRow(projection, change);
      this.#rows.change(change);
    }
  }

  /** What does not follow may follow what another projector has written meanwhile. */
  #checkOwn(): void {
    const { position } = askStore(() => this.#store.checkpoint());
    if (position === this.#checkpoint.position) return;
    this.#dropAll();
    throw new CheckpointMoved(this.#checkpoint.position);
  }

  #commit(moments: readonly Moment[]): void {
    failpoint('project');
    try {
      this.#store.commit(this.#checkpoint, {
        versions: this.#rows.takeVersions(),
        moments,
        revisions: this.#revisions.take(),
        parking: this.#parking.take(),
      });
      this.#checkpoint = moments.at(-1) ?? this.#checkpoint;
    } catch (error) {
      this.#dropAll();
      throw error;
    }
  }

  #dropAll(): void {
    this.#rows.dropAll();
    this.#revisions.dropAll();
    this.#parking.dropAll();
  }
}

/** The end of a batch. A correction of the clock begins a segment, whose running maximum starts anew. */
const momentOf = (batch: Batch, before: Checkpoint): Moment => {
  const last = batch.at(-1)!.stored;
  const corrects = batch.some(({ envelope }) => envelope.type === 'installation.clock-corrected');
  const recorded = Math.max(...batch.map(({ envelope }) => Date.parse(envelope.recordedAt)));
  return {
    position: last.position,
    hash: last.hash,
    events: before.events + batch.length,
    runningMaximum: corrects ? recorded : Math.max(before.runningMaximum, recorded),
    segment: before.segment + (corrects ? 1 : 0),
  };
};

const where = ({ position, stream, revision }: StoredEvent): string =>
  `Event at position ${position} (${stream}, revision ${revision})`;
