import { getHeapStatistics } from 'node:v8';
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

/** A folded stream takes about as much memory as the texts of its events, and this much besides. */
const CHARACTERS_BESIDES = 1000;
/** A quarter of the memory that there is. */
const MOST_CHARACTERS = getHeapStatistics().heap_size_limit / 4;

/**
 * Folded streams. They are read on before every use, so that nothing is decided on a state older than its request;
 * `known` alone is for what the store will check at that exact revision. Those used last are kept, as many as their
 * events' texts together come to `mostCharacters`.
 */
export class StreamStates {
  /** In the order of their last use. */
  private readonly cache = new Map<StreamName, CachedStream>();
  private characters = 0;

  constructor(
    private readonly store: EventStore,
    private readonly mostCharacters = MOST_CHARACTERS,
  ) {}

  /** A stream as it is now. Throws `UndigestibleEvent` where it holds what this release cannot read. */
  async load(stream: StreamName): Promise<FoldedStream> {
    const entry = this.cache.get(stream) ?? this.added(stream);
    this.use(entry, stream);
    try {
      return await entry.reads.fresh();
    } finally {
      // Whoever asks for what does not exist, with tokens that were never given above all, is to push nothing out.
      if (entry.folded.revision < 0 && this.cache.get(stream) === entry) this.drop(entry);
    }
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
    this.characters = 0;
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

  private added(stream: StreamName): CachedStream {
    const entry = new CachedStream(stream, this.store, (characters) => this.grown(entry, characters));
    this.cache.set(stream, entry);
    this.grown(entry, entry.characters);
    return entry;
  }

  private use(entry: CachedStream, stream: StreamName): void {
    this.cache.delete(stream);
    this.cache.set(stream, entry);
  }

  private grown(entry: CachedStream, characters: number): void {
    if (this.cache.get(entry.stream) !== entry) return;
    this.characters += characters;
    for (const oldest of this.cache.values()) {
      if (this.characters <= this.mostCharacters || this.cache.size === 1) return;
      this.drop(oldest);
    }
  }

  private drop(entry: CachedStream): void {
    this.cache.delete(entry.stream);
    this.characters -= entry.characters;
  }
}

class CachedStream {
  readonly reads = new SharedRead(() => this.readOn());
  folded: FoldedStream;
  /** What it takes, as told by `grown`. */
  characters = CHARACTERS_BESIDES;
  inDoubt = true;

  constructor(
    readonly stream: StreamName,
    private readonly store: EventStore,
    private readonly grown: (characters: number) => void,
  ) {
    this.folded = emptyStream(stream);
  }

  /** What follows, where it does: a read and an append under way at once can both bring the same events. */
  foldOn(stored: readonly StoredEvent[]): void {
    const next = this.folded.revision + 1;
    const from = stored.findIndex(({ revision }) => revision === next);
    if (from >= 0) this.fold(stored.slice(from));
    this.inDoubt = false;
  }

  private fold(following: readonly StoredEvent[]): void {
    this.folded = foldOn(this.folded, following.map(decode));
    const characters = following.reduce((sum, { text }) => sum + text.length, 0);
    this.characters += characters;
    this.grown(characters);
  }

  private async readOn(): Promise<FoldedStream> {
    const { stream, revision } = this.folded;
    this.foldOn(await this.store.readStream(stream, revision + 1));
    return this.folded;
  }
}
