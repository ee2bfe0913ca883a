import type { Recorded } from './recorded.js';

type Roles = string | readonly string[];
export type Acl = Readonly<Partial<Record<'$r' | '$w' | '$d' | '$mr' | '$mw', Roles>>>;

export interface StreamMetadata {
  readonly $tb?: number;
  readonly $acl?: Acl;
}

/** The last revision that a server can count to: also the truncation point of a deleted stream. */
export const LAST_REVISION = 9_223_372_036_854_775_807n;

/** One stream: the event of revision n stands at index n, for ever. */
export class Stream {
  readonly name: string;
  readonly events: Recorded[] = [];
  metadata: StreamMetadata = {};
  tombstoned = false;

  constructor(name: string) {
    this.name = name;
  }

  get softDeleted(): boolean {
    return (this.metadata.$tb ?? 0) > Number.MAX_SAFE_INTEGER;
  }

  /** The first revision that is read. */
  get first(): number {
    return Math.min(this.metadata.$tb ?? 0, this.events.length);
  }

  get revision(): bigint {
    return BigInt(this.events.length) - 1n;
  }

  get found(): boolean {
    return this.events.length > 0 && !this.softDeleted;
  }
}

const METADATA_PREFIX = '$$';
export const metadataStreamOf = (stream: string): string => METADATA_PREFIX + stream;
/** The stream that a metadata stream is about. */
export const describedBy = (stream: string): string | undefined =>
  stream.startsWith(METADATA_PREFIX) ? stream.slice(METADATA_PREFIX.length) : undefined;
