import {
  INSTALLATION,
  streamOf,
  type Category,
  type StreamName,
  type Uuid,
} from '../../domain/kernel/ids.js';
import { decode } from '../event-log/decode.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import type { StateOf } from './folds.js';
import { emptyStream, foldOn, type FoldedStream } from './folded-stream.js';
import { SharedRead } from './shared-read.js';

const CACHED_STREAMS = 10_000;

/**
 * Folded streams. They are read on before every use, so that nothing is decided on a state older than its request;
 * `known` alone is for what the store will check at that exact revision.
 */
export class StreamStates {
  /** In the order of their last use. */
  private readonly cache = new Map<StreamName, CachedStream>();

  constructor(private readonly store: EventStore) {}

  /** A stream as it is now. Throws `UndigestibleEvent` where it holds what this release cannot read. */
  async load(stream: StreamName): Promise<FoldedStream> {
    const entry = this.cache.get(stream) ?? new CachedStream(stream, this.store);
    this.use(entry, stream);
    if (this.cache.size > CACHED_STREAMS) this.cache.delete(this.cache.keys().next().value!);
    const folded = await entry.reads.fresh();
    // Whoever asks for what does not exist, with tokens that were never given above all, is to push nothing out.
    if (folded.revision < 0 && this.cache.get(stream) === entry) this.cache.delete(stream);
    return folded;
  }

  /**
   * A stream as it was last seen, with everything that this process has written to it since; another may have
   * written too. Undefined where it has to be read.
   */
  known(stream: StreamName): FoldedStream | undefined {
    const entry = this.cache.get(stream);
    if (entry === undefined || entry.inDoubt) return undefined;
    this.use(entry, stream);
    return entry.folded;
  }

  /** From here on the stream has to be read: an append to it has ended, or may yet be there. */
  doubt(stream: StreamName): void {
    const entry = this.cache.get(stream);
    if (entry !== undefined) entry.inDoubt = true;
  }

  /** The log is not the one that was read: everything has to be read again. */
  forget(): void {
    this.cache.clear();
  }

  /** The append was this one event, now stored: it need not be read. */
  appended(event: StoredEvent): void {
    this.cache.get(event.stream)?.foldOn([event]);
  }

  installation(): Promise<FoldedStream<StateOf<'installation'>>> {
    return this.load(INSTALLATION) as Promise<FoldedStream<StateOf<'installation'>>>;
  }

  async of<C extends Exclude<Category, 'installation'>>(
    category: C,
    id: Uuid,
  ): Promise<FoldedStream<StateOf<C>>> {
    return (await this.load(streamOf(category, id))) as FoldedStream<StateOf<C>>;
  }

  private use(entry: CachedStream, stream: StreamName): void {
    this.cache.delete(stream);
    this.cache.set(stream, entry);
  }
}

class CachedStream {
  readonly reads = new SharedRead(() => this.readOn());
  folded: FoldedStream;
  inDoubt = true;

  constructor(
    stream: StreamName,
    private readonly store: EventStore,
  ) {
    this.folded = emptyStream(stream);
  }

  /** What follows, where it does: a read and an append under way at once can both bring the same events. */
  foldOn(stored: readonly StoredEvent[]): void {
    const next = this.folded.revision + 1;
    const from = stored.findIndex(({ revision }) => revision === next);
    if (from >= 0) this.folded = foldOn(this.folded, stored.slice(from).map(decode));
    this.inDoubt = false;
  }

  private async readOn(): Promise<FoldedStream> {
    const { stream, revision } = this.folded;
    this.foldOn(await this.store.readStream(stream, revision + 1));
    return this.folded;
  }
}
