import type { DomainEvent, EnvelopeFields } from '../../domain/kernel/event.js';
import type { Sha256 } from '../../domain/kernel/ids.js';
import type { NewEvent } from '../ports/event-store.js';
import { canonicalJson } from './canonical-json.js';
import { sha256 } from './digest.js';

/** Stands for the hash before revision 0. */
export const NO_HASH = '0'.repeat(64) as Sha256;

/** An envelope that is whole but for its place in the chain. */
export type Unsealed<E extends DomainEvent = DomainEvent> = E extends DomainEvent
  ? Omit<EnvelopeFields, 'previousHash'> & E
  : never;

/** The exact text and hash to store, and the envelope that was written down in them. */
export interface SealedEvent<E extends DomainEvent = DomainEvent> extends NewEvent {
  readonly envelope: Unsealed<E> & { readonly previousHash: Sha256 };
}

/**
 * Chains the envelopes of one append, in order, to the hash of the stream's last event (`NO_HASH` in a new stream).
 */
export const seal = <E extends DomainEvent>(
  envelopes: readonly Unsealed<E>[],
  lastHash: Sha256,
): SealedEvent<E>[] => {
  let previousHash = lastHash;
  return envelopes.map((unsealed) => {
    const envelope = { ...unsealed, previousHash };
    const text = canonicalJson(envelope);
    previousHash = sha256(text);
    return { text, hash: previousHash, envelope };
  });
};
