import type { StreamName } from '../../../domain/kernel/ids.js';

/** The stream of the store's own id. It is of the store, not of its history: no reader of the log sees it. */
const STORE = 'store';

/** Which of a server's streams are ours: the one thing that the prefix does. */
export class OwnStreams {
  constructor(readonly prefix: string) {}

  get store(): string {
    return this.prefix + STORE;
  }

  named(stream: StreamName): string {
    return this.prefix + stream;
  }

  /** Our name of a server's stream; undefined for others', and for the store's own. */
  ours(streamId: string): StreamName | undefined {
    return streamId.startsWith(this.prefix) && streamId !== this.store
      ? (streamId.slice(this.prefix.length) as StreamName)
      : undefined;
  }
}
