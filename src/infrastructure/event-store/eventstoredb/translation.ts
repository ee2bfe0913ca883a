import canonicalize from 'canonicalize';
import type { NewEvent, StoredEvent } from '../../../application/ports/event-store.js';
import { uuidOfHash, type Sha256, type StreamName } from '../../../domain/kernel/ids.js';
import type { ReadEvent, SentEvent } from './wire.js';

interface Envelope {
  readonly type: string;
  readonly correlationId: string;
  readonly causationId: string;
}

interface Metadata {
  readonly hash?: unknown;
}

/**
 * JSON, so that the server's own tools show it. The id is made of the hash: the server takes an append for a repeat
 * by its ids alone, so that these must differ wherever the bytes do.
 */
export const sent = ({ text, hash }: NewEvent): SentEvent => {
  const data = JSON.parse(text) as Envelope;
  const { type, correlationId, causationId } = data;
  return {
    id: uuidOfHash(hash),
    type,
    data,
    metadata: { hash, $correlationId: correlationId, $causationId: causationId },
  };
};

/**
 * The text is canonical, so that making the parsed event canonical gives it back; its hash, which readers check, says
 * whether it did. What none of us has written has no hash, and is an event all the same: it is not passed over.
 */
export const stored = (event: ReadEvent, stream: StreamName): StoredEvent => {
  const { hash } = (event.metadata ?? {}) as Metadata;
  if (event.position === undefined) throw new Error('the server tells no positions: it is older than 22.6');
  return {
    position: Number(event.position),
    stream,
    revision: Number(event.revision),
    text: canonicalize(event.data) ?? '',
    hash: (typeof hash === 'string' ? hash : '') as Sha256,
  };
};
