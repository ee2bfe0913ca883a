import type { ActorId } from '../../domain/kernel/ids.js';

/** Names of actors: personal data, erasable, beside the log and never in it. */
export interface Directory {
  nameOf(actor: ActorId): string | undefined;
  setName(actor: ActorId, name: string): void;
  close(): void;
}
