import type { ActorId } from '../../domain/kernel/ids.js';
import type { Connection } from './connection.js';

/** Which connections are open for whom. */
export class SocketsOfActors {
  readonly #open = new Map<ActorId, Set<Connection>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether an actor may have one more. */
  take(actor: ActorId, connection: Connection): boolean {
    const open = this.#open.get(actor) ?? new Set();
    if (open.size >= this.#most) return false;
    this.#open.set(actor, open.add(connection));
    return true;
  }

  leave(connection: Connection): void {
    const actor = connection.subscriber?.actor;
    const open = actor && this.#open.get(actor);
    if (actor === undefined || open === undefined) return;
    open.delete(connection);
    if (open.size === 0) this.#open.delete(actor);
  }
}
