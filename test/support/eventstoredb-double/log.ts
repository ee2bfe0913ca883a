import { randomUUID } from 'node:crypto';
import { bytesInLog, type Proposed, type Recorded } from './recorded.js';
import { decide, type Expected } from './repeat.js';
import { describedBy, LAST_REVISION, metadataStreamOf, Stream, type StreamMetadata } from './stream.js';

export type Appended =
  | { readonly outcome: 'success'; readonly revision: bigint; readonly position: number | undefined }
  | { readonly outcome: 'conflict'; readonly actual: bigint | 'no-stream' }
  | { readonly outcome: 'deleted' };

/** A real log begins with records of its own. */
const FIRST_POSITION = 1_024;
const NOTHING = new Uint8Array();

/** What the servers of one cluster hold in common. */
export class Log {
  readonly events: Recorded[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #byId = new Map<string, Recorded>();
  readonly #listeners = new Set<() => void>();
  #end = FIRST_POSITION;

  /** The stream of a name, whether or not anything was ever written to it. */
  stream(name: string): Stream {
    const known = this.#streams.get(name);
    if (known !== undefined) return known;
    const stream = new Stream(name);
    this.#streams.set(name, stream);
    return stream;
  }

  /** Calls back after each write, until the returned function is called. */
  onWrite(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  append(name: string, expected: Expected, events: readonly Proposed[]): Appended {
    const stream = this.stream(name);
    if (stream.tombstoned) return { outcome: 'deleted' };
    const decision = decide(stream, expected, events, (id) => this.#revisionIn(name, id));
    if (decision.kind === 'conflict') return { outcome: 'conflict', actual: actual(stream) };
    if (events.length === 0)
      return {
        outcome: 'success',
        revision: BigInt(Math.max(0, stream.events.length - 1)),
        position: undefined,
      };
    const from = decision.kind === 'repeat' ? decision.from : stream.events.length;
    if (decision.kind === 'write') this.#write(stream, events);
    const { revision, position } = stream.events[from + events.length - 1]!;
    return { outcome: 'success', revision, position };
  }

  /** As a backup was restored: what came last was never there. Positions begin again where it did. */
  restore(events: number): void {
    for (const { stream, position, id } of this.events.splice(events)) {
      this.stream(stream).events.pop();
      this.#byId.delete(id);
      this.#end = Math.min(this.#end, position);
    }
  }

  /** Hides what is there; the revisions count on. */
  softDelete(name: string, expected: Expected): Appended {
    const stream = this.stream(name);
    const refusal = refusedDeletion(stream, expected);
    if (refusal !== undefined) return refusal;
    return this.append(metadataStreamOf(name), 'any', [metadataEvent(`{"$tb":${LAST_REVISION}}`)]);
  }

  /** Deletes for ever. */
  tombstone(name: string, expected: Expected): Appended {
    const stream = this.stream(name);
    const refusal = refusedDeletion(stream, expected);
    if (refusal !== undefined) return refusal;
    stream.tombstoned = true;
    const event = { id: randomUUID(), type: '$streamDeleted', contentType: 'application/json' };
    const { position } = this.#record(stream, { ...event, data: NOTHING, metadata: NOTHING }, LAST_REVISION);
    this.#tell();
    return { outcome: 'success', revision: LAST_REVISION, position };
  }

  #write(stream: Stream, events: readonly Proposed[]): void {
    const undeleted = stream.softDeleted ? stream.events.length : undefined;
    for (const event of events) stream.events.push(this.#record(stream, event, stream.revision + 1n));
    const described = describedBy(stream.name);
    if (described !== undefined) this.stream(described).metadata = parsed(events.at(-1)!.data);
    if (undeleted !== undefined)
      this.#write(this.stream(metadataStreamOf(stream.name)), [
        metadataEvent(JSON.stringify({ ...stream.metadata, $tb: undeleted })),
      ]);
    else this.#tell();
  }

  #record(stream: Stream, event: Proposed, revision: bigint): Recorded {
    const recorded: Recorded = {
      ...event,
      stream: stream.name,
      revision,
      position: this.#end,
      created: BigInt(Date.now()) * 10_000n,
    };
    this.#end += bytesInLog(event, stream.name);
    this.events.push(recorded);
    this.#byId.set(event.id, recorded);
    return recorded;
  }

  #revisionIn(stream: string, id: string): number | undefined {
    const found = this.#byId.get(id);
    return found?.stream === stream ? Number(found.revision) : undefined;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const actual = (stream: Stream): bigint | 'no-stream' =>
  stream.events.length === 0 ? 'no-stream' : stream.revision;

const refusedDeletion = (stream: Stream, expected: Expected): Appended | undefined => {
  if (stream.tombstoned) return { outcome: 'deleted' };
  const awaited = expected === 'no-stream' ? -1n : expected;
  const fits = expected === 'stream-exists' ? stream.events.length > 0 : awaited === stream.revision;
  return expected === 'any' || fits ? undefined : { outcome: 'conflict', actual: actual(stream) };
};

const metadataEvent = (text: string): Proposed => ({
  id: randomUUID(),
  type: '$metadata',
  contentType: 'application/json',
  data: Buffer.from(text),
  metadata: NOTHING,
});

const parsed = (data: Uint8Array): StreamMetadata => {
  try {
    return JSON.parse(Buffer.from(data).toString()) as StreamMetadata;
  } catch {
    return {};
  }
};
