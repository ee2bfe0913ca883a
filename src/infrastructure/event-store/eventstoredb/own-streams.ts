import type { StreamName } from '../../../domain/kernel/ids.js';

/** The stream of the store's own id. It is of the store, not of its history: no reader of the log sees it. */
const STORE = 'store';

/** What may stand behind the prefix: another installation's prefix may begin with ours. */
const NAME = /^(?:installation|[A-Za-z]+-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

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
    if (!streamId.startsWith(this.prefix)) return undefined;
    const name = streamId.slice(this.prefix.length);
    return NAME.test(name) ? (name as StreamName) : undefined;
  }
}
