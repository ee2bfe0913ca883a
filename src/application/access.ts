import { timingSafeEqual } from 'node:crypto';
import type { ActorId, Uuid } from '../domain/kernel/ids.js';
import { hasRole, isMember } from '../domain/programme/state.js';
import { UndigestibleEvent } from './event-log/decode.js';
import { sha256 } from './event-log/digest.js';
import type { StateOf } from './streams/folds.js';
import type { StreamStates } from './streams/stream-states.js';

const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

/** Who a caller is and what he may read: from the streams as they are now, never from views. */
export class Access {
  constructor(private readonly states: StreamStates) {}

  /** The actor that a token names, unless it is revoked or was never given. */
  async authenticate(token: string): Promise<ActorId | undefined> {
    const [, id, secret] = TOKEN.exec(token) ?? [];
    if (id === undefined || secret === undefined) return undefined;
    const state = await this.known('serviceToken', id as Uuid);
    if (state?.secretSha256 === undefined || state.revoked) return undefined;
    const same = timingSafeEqual(Buffer.from(sha256(secret)), Buffer.from(state.secretSha256));
    return same ? state.actor : undefined;
  }

  /** Whether an actor is a member of a programme now, in whatever role. */
  async mayRead(actor: ActorId, programme: Uuid): Promise<boolean> {
    const state = await this.known('programme', programme);
    return state !== undefined && isMember(state, actor);
  }

  /** Whether an actor administers a programme now. */
  async isAdministrator(actor: ActorId, programme: Uuid): Promise<boolean> {
    const state = await this.known('programme', programme);
    return state !== undefined && hasRole(state, actor, 'administrator');
  }

  async isOperator(actor: ActorId): Promise<boolean> {
    return (await this.states.installation()).state.operator === actor;
  }

  /** Undefined where a newer release has written to a stream: it may have taken the right that is asked about. */
  private async known<C extends 'serviceToken' | 'programme'>(
    category: C,
    id: Uuid,
  ): Promise<StateOf<C> | undefined> {
    try {
      return (await this.states.of(category, id)).state;
    } catch (error) {
      if (error instanceof UndigestibleEvent && error.why !== 'broken') return undefined;
      throw error;
    }
  }
}
