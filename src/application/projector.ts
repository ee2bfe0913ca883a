import type { Projection } from '../domain/kernel/projection.js';
import { failpoint } from './ports/failpoint.js';
import { BatchCollector, type Batch } from './projector-batches.js';
import {
  START,
  ViewsStoreFailed,
  type Checkpoint,
  type EventReader,
  type Moment,
  type ViewsStore,
} from './ports/views-store.js';
import { WorkingRows } from './projector-rows.js';

/** Far behind, many batches share a transaction: each index page is then written once for all of them. */
const PAGE = 20_000;

/** Where a step has led: on, to the log's end, or before an event that cannot be digested. */
export type Step =
  { readonly outcome: 'moved' | 'caught-up' } | { readonly outcome: 'stale'; readonly reason: string };

/**
 * Brings views up to a log, page by page. Failure policy: what a projection or the decoding throws at is never
 * skipped, the views stop before that batch (`stale`); what the log or the store throws rejects, nothing of the page
 * is kept, and the step can be tried again.
 */
export class Projector {
  readonly #log: EventReader;
  readonly #store: ViewsStore;
  readonly #projections: readonly Projection[];
  readonly #pageSize: number;
  readonly #rows: WorkingRows;
  #checkpoint: Checkpoint;
  /** What is being read or projected: named where that fails. */
  #at: Place = { position: 0, stream: '', revision: -1 };

  constructor(log: EventReader, store: ViewsStore, projections: readonly Projection[], pageSize = PAGE) {
    this.#log = log;
    this.#store = store;
    this.#projections = projections;
    this.#pageSize = pageSize;
    this.#rows = new WorkingRows(store);
    this.#checkpoint = store.checkpoint();
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  /** Applies the whole batches of one page in one transaction. */
  async step(limit = this.#pageSize): Promise<Step> {
    const page = await this.#log.readAll(this.#checkpoint.position, limit);
    const collector = new BatchCollector();
    const moments: Moment[] = [];
    let stale: string | undefined;
    let position = this.#checkpoint.position;
    for (const stored of page) {
      this.#at = stored;
      try {
        if (stored.position <= position) throw new Error(`comes after position ${position}`);
        position = stored.position;
        const batch = collector.take(stored);
        if (batch !== undefined) moments.push(this.#apply(batch, moments.at(-1) ?? this.#checkpoint));
      } catch (error) {
        if (error instanceof ViewsStoreFailed) {
          this.#rows.dropAll();
          throw error;
        }
        this.#rows.dropBatch();
        const { name, message } = error as Error;
        stale = name === 'UndigestibleEvent' ? message : `${where(this.#at)}: ${message}`;
        break;
      }
    }
    if (moments.length > 0) this.#commit(moments);
    if (stale !== undefined) return { outcome: 'stale', reason: stale };
    if (page.length < limit) return { outcome: 'caught-up' };
    return moments.length > 0 ? { outcome: 'moved' } : this.step(limit * 2);
  }

  #apply(batch: Batch, before: Checkpoint): Moment {
    for (const event of batch) {
      this.#at = event;
      for (const projection of this.#projections) {
        const asked = projection.keys(event);
        const rows = {
          get: (table: string, key: string) => {
            if (!asked.some((row) => row.key === key && row.table === table))
              throw new Error(`row ${key} of ${table} was not asked for`);
            return this.#rows.get(table, key);
          },
        };
        for (const change of projection.project(rows, event)) this.#rows.change(change);
      }
    }
    const moment = momentOf(batch, before);
    this.#rows.endBatch(moment.position);
    return moment;
  }

  #commit(moments: readonly Moment[]): void {
    failpoint('project');
    try {
      this.#store.commit(this.#checkpoint, { versions: this.#rows.takeVersions(), moments });
      this.#checkpoint = moments.at(-1)!;
    } catch (error) {
      this.#rows.dropAll();
      throw error;
    }
  }
}

/** The end of a batch. A correction of the clock begins a segment, whose running maximum starts anew. */
export const momentOf = (batch: Batch, before: Checkpoint): Moment => {
  const last = batch.at(-1)!;
  const corrects = batch.some((event) => event.type === 'installation.clock-corrected');
  const recorded = Math.max(...batch.map((event) => Date.parse(event.recordedAt)));
  return {
    position: last.position,
    hash: last.hash,
    events: before.events + batch.length,
    runningMaximum: corrects ? recorded : Math.max(before.runningMaximum, recorded),
    segment: before.segment + (corrects ? 1 : 0),
  };
};

interface Place {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
}

const where = ({ position, stream, revision }: Place): string =>
  `Event at position ${position} (${stream}, revision ${revision})`;

/**
 * How many of the events that the views have seen the log no longer holds: 0 where the checkpoint's own event is
 * there. Found by the last batch that both have.
 */
export const missingEvents = async (log: EventReader, store: ViewsStore): Promise<number> =>
  store.checkpoint().events - (await lastCommon(log, store)).events;

/** Where a log and what was made of it, or of a longer one, have last been the same; `START` where they never were. */
export const lastCommon = async (
  log: Pick<EventReader, 'eventAt'>,
  store: Pick<ViewsStore, 'checkpoint' | 'momentAt'>,
): Promise<Moment> => {
  const checkpoint = store.checkpoint();
  if (await holds(log, checkpoint)) return checkpoint;
  let [known, lost] = [0, checkpoint.position];
  let common: Moment = START;
  while (lost - known > 1) {
    const middle = known + Math.floor((lost - known) / 2);
    const moment = store.momentAt(middle) ?? START;
    if (await holds(log, moment)) [known, common] = [middle, moment];
    else lost = moment.position;
  }
  return common;
};

const holds = async (log: Pick<EventReader, 'eventAt'>, moment: Moment): Promise<boolean> => {
  if (moment.position === 0) return true;
  return (await log.eventAt(moment.position))?.hash === moment.hash;
};
