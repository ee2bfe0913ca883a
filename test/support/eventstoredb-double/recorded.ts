/** An event as a client proposes it; the id in lower case. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface Recorded extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  /** Commit and prepare position: where the event begins in the log, in bytes. */
  readonly position: number;
  /** 100 nanoseconds since 1970. */
  readonly created: bigint;
}

/** What the server counts against its limit for one append. */
export const countedBytes = (event: Proposed): number =>
  event.data.length + event.metadata.length + event.type.length * 2;

const RECORD_HEADER_BYTES = 100;
export const bytesInLog = (event: Proposed, stream: string): number =>
  RECORD_HEADER_BYTES + stream.length + countedBytes(event);

/** The index of the first event at or after a position. */
export const indexAtOrAfter = (events: readonly Recorded[], position: number): number => {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (events[middle]!.position < position) low = middle + 1;
    else high = middle;
  }
  return low;
};
