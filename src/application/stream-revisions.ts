import type { StreamName } from '../domain/kernel/ids.js';
import { askStore, type ViewsStore } from './ports/views-store.js';
import type { Batch } from './projector-batches.js';

const REMEMBERED = 50_000;

/**
 * How far each stream has come, ahead of the store: what tells a gap in a log, or an event that comes twice. Both
 * say something about how the log was read, never about what is in it.
 */
export class StreamRevisions {
  readonly #store: Pick<ViewsStore, 'revisionOf'>;
  readonly #known = new Map<StreamName, number>();
  #changed = new Map<StreamName, number>();

  constructor(store: Pick<ViewsStore, 'revisionOf'>) {
    this.#store = store;
  }

  /** Throws where a batch does not follow what its stream has come to. */
  check(batch: Batch): void {
    const { stream, revision } = batch[0]!.stored;
    const before = this.#known.get(stream) ?? askStore(() => this.#store.revisionOf(stream));
    if (revision !== before + 1)
      throw new Error(
        before < 0 ? `revision ${revision} begins it` : `revision ${revision} follows revision ${before}`,
      );
  }

  pass(batch: Batch): void {
    const { stream, revision } = batch.at(-1)!.stored;
    this.#known.set(stream, revision);
    this.#changed.set(stream, revision);
  }

  /** What has changed; the store's from here on. */
  take(): ReadonlyMap<StreamName, number> {
    const changed = this.#changed;
    this.#changed = new Map();
    if (this.#known.size > REMEMBERED) this.#known.clear();
    return changed;
  }

  /** After a failed commit nothing that is ahead of the store holds. */
  dropAll(): void {
    this.#known.clear();
    this.#changed.clear();
  }
}
