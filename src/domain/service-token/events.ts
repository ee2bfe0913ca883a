// Stored for ever: add optional fields with a default, or a new schema version with an upcaster. Never rename.
import type { DomainEvent } from '../kernel/event.js';
import type { ActorId, Sha256 } from '../kernel/ids.js';

export type ServiceTokenEvent =
  /** `secretSha256`: of the secret's text, the part of the token after the dot. */
  | DomainEvent<'service-token.created', { readonly actor: ActorId; readonly secretSha256: Sha256 }>
  | DomainEvent<'service-token.revoked', { readonly reason: string }>;
