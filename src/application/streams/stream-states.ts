import {
  INSTALLATION,
  streamOf,
  type Category,
  type StreamName,
  type Uuid,
} from '../../domain/kernel/ids.js';
import { decode } from '../event-log/decode.js';
import type { EventStore } from '../ports/event-store.js';
import type { StateOf } from './folds.js';
import { emptyStream, foldOn, type FoldedStream } from './folded-stream.js';
import { SharedRead } from './shared-read.js';

const CACHED_STREAMS = 10_000;

/** Folded streams, read on before every use: nothing is decided on a state older than its request. */
export class StreamStates {
  /** In the order of their last use. */
  private readonly cache = new Map<StreamName, CachedStream>();

  constructor(private readonly store: EventStore) {}

  /** A stream as it is now. Throws `UndigestibleEvent` where it holds what this release cannot read. */
  async load(stream: StreamName): Promise<FoldedStream> {
    const entry = this.cache.get(stream) ?? new CachedStream(stream, this.store);
    this.cache.delete(stream);
    this.cache.set(stream, entry);
    if (this.cache.size > CACHED_STREAMS) this.cache.delete(this.cache.keys().next().value!);
    const folded = await entry.reads.fresh();
    // Whoever asks for what does not exist, with tokens that were never given above all, is to push nothing out.
    if (folded.revision < 0 && this.cache.get(stream) === entry) this.cache.delete(stream);
    return folded;
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
}

class CachedStream {
  readonly reads = new SharedRead(() => this.readOn());
  private folded: FoldedStream;

  constructor(
    stream: StreamName,
    private readonly store: EventStore,
  ) {
    this.folded = emptyStream(stream);
  }

  private async readOn(): Promise<FoldedStream> {
    const { stream, revision } = this.folded;
    const stored = await this.store.readStream(stream, revision + 1);
    this.folded = foldOn(this.folded, stored.map(decode));
    return this.folded;
  }
}
