import { corrected } from '../kernel/corrections.js';
import type { Fold } from '../kernel/decider.js';
import { moveOf } from '../kernel/happened-on.js';
import type { ActorId, Uuid } from '../kernel/ids.js';
import { idOf } from '../kernel/ids.js';
import type { Move } from '../kernel/moments.js';
import type { MembershipRole } from '../kernel/roles.js';
import type { ProgrammeDetails, ProgrammeEvent } from './events.js';

export interface ProgrammeState {
  /** Absent until it is opened. */
  readonly id?: Uuid;
  readonly timeZone: string;
  readonly details: ProgrammeDetails;
  /** When each role that is held now was granted. */
  readonly members: ReadonlyMap<ActorId, ReadonlyMap<MembershipRole, Move>>;
}

export const isMember = (programme: ProgrammeState, actor: ActorId): boolean => programme.members.has(actor);

export const hasRole = (programme: ProgrammeState, actor: ActorId, role: MembershipRole): boolean =>
  programme.members.get(actor)?.has(role) ?? false;

export const groupKeys = (programme: ProgrammeState): readonly string[] =>
  programme.details.groups.map(({ key }) => key);

export const programmeFold: Fold<ProgrammeState, ProgrammeEvent> = {
  initialState: { timeZone: 'Europe/Brussels', details: { name: {}, groups: [] }, members: new Map() },
  evolve(state, event) {
    switch (event.type) {
      case 'programme.opened': {
        const { key: _key, timeZone, ...details } = event.data;
        return { ...state, id: idOf(event.stream), timeZone, details };
      }
      case 'programme.described':
        return { ...state, details: corrected(state.details, event.data.changes, event.data.cleared) };
      case 'programme.membership-granted': {
        const { actor, role } = event.data;
        const roles = new Map(state.members.get(actor)).set(role, moveOf(event));
        return { ...state, members: new Map(state.members).set(actor, roles) };
      }
      case 'programme.membership-withdrawn': {
        const { actor, role } = event.data;
        const members = new Map(state.members);
        const roles = new Map(members.get(actor));
        roles.delete(role);
        if (roles.size === 0) members.delete(actor);
        else members.set(actor, roles);
        return { ...state, members };
      }
      default:
        return event satisfies never;
    }
  },
};
