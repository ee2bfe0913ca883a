import type { Metadata } from '@grpc/grpc-js';
import { accessDenied, notLeader, unauthenticated, type Endpoint, type Failure } from './failures.js';
import type { Counters, Faults } from './faults.js';
import type { Hold } from './hold.js';
import type { Log } from './log.js';
import type { Caller, Rights } from './rights.js';

/** What the handlers of one server share. */
export interface NodeContext {
  readonly log: Log;
  readonly rights: Rights;
  readonly faults: Faults;
  readonly counters: Counters;
  /** Closed while the server is frozen: nothing at all is handled. */
  readonly frozen: Hold;
  /** Closed while no majority of the cluster is there: nothing is written. */
  readonly withoutMajority: Hold;
  readonly appendLimit: number;
  /** Since 23.10 a server tells subscriptions that they have caught up. */
  readonly tellsCaughtUp: boolean;
  readonly isLeader: boolean;
  readonly leader: Endpoint | undefined;
  dropConnections(): void;
}

export type Admission = { readonly caller: Caller } | { readonly failure: Failure };

/** Who calls, unless he is not who he says. */
export const admit = (node: NodeContext, metadata: Metadata): Admission => {
  const caller = node.rights.callerOf(metadata.get('authorization')[0]?.toString());
  return caller === 'wrong' ? { failure: unauthenticated() } : { caller };
};

/** Why a call may not do something to a stream, if so. The batch path asks differently: it ignores `requires-leader`. */
export const refused = (
  node: NodeContext,
  metadata: Metadata,
  action: 'read' | 'write' | 'delete',
  stream: string,
): Failure | undefined => {
  const refusal = action === 'read' ? undefined : node.faults.takeRefusal();
  if (refusal !== undefined) return notLeader(refusal.leader);
  const admission = admit(node, metadata);
  if ('failure' in admission) return admission.failure;
  const wantsLeader = metadata.get('requires-leader')[0]?.toString() === 'true';
  if (wantsLeader && !node.isLeader) return notLeader(node.leader);
  return node.rights.allows(admission.caller, action, stream) ? undefined : accessDenied();
};
