import type { Endpoint } from './failures.js';
import type { Member } from './gossip-call.js';

/** What one server knows of its cluster. */
export interface Membership {
  readonly isLeader: boolean;
  readonly leader: Endpoint | undefined;
  readonly members: readonly Member[];
}
