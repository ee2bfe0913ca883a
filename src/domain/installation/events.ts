// Stored for ever: add optional fields with a default, or a new schema version with an upcaster. Never rename.
import type { DomainEvent } from '../kernel/event.js';
import type { ActorId } from '../kernel/ids.js';

export type InstallationEvent =
  | DomainEvent<'installation.opened', { readonly demo: boolean; readonly operator: ActorId }>
  | DomainEvent<'installation.clock-corrected', { readonly reason: string }>
  /** `missing`: acknowledged events that the views had seen and the log no longer holds. */
  | DomainEvent<'installation.loss-accepted', { readonly reason: string; readonly missing: number }>;
