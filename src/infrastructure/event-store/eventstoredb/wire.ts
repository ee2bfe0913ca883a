/** An event as the server is to keep it. */
export interface SentEvent {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
}

/** An event as the server gives it back. */
export interface ReadEvent {
  readonly streamId: string;
  readonly id: string;
  readonly revision: bigint;
  readonly data: unknown;
  readonly metadata: unknown;
  /** Absent where a server older than 22.6 reads a stream. */
  readonly position: bigint | undefined;
}

export interface Written {
  readonly revision: bigint;
  readonly position: bigint;
}

/** A subscription to everything whose stream's name begins with a prefix. */
export interface LiveFeed {
  /** Ends with an error, or when it is closed. */
  readonly events: AsyncIterable<ReadEvent>;
  /** The last position that the server has passed, of events or of others'. */
  passed(): bigint | undefined;
  close(): Promise<void>;
}

/**
 * What we ask of a server, in plain values: whichever client speaks to it stands behind this alone. Everything
 * rejects with the client's own errors (`failures.ts` tells them apart).
 */
export interface Wire {
  /** Of the server, such as 24.6.0; 'unknown' where it is older than the question. */
  version(): Promise<string>;
  append(stream: string, expected: bigint | 'no_stream', events: readonly SentEvent[]): Promise<Written>;
  /** Empty where there is no such stream. */
  readStream(stream: string, fromRevision: bigint): Promise<readonly ReadEvent[]>;
  /** From a position on, inclusive, at most so many: others' events too. */
  readAll(from: bigint | 'start' | 'end', most: number, backwards?: boolean): Promise<readonly ReadEvent[]>;
  /** After a position, exclusive. */
  follow(prefix: string, after: bigint | 'start', onCaughtUp: () => void): LiveFeed;
  close(): Promise<void>;
}
