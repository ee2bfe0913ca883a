import type { ActorId } from '../../domain/kernel/ids.js';
import type { MembershipRole } from '../../domain/kernel/roles.js';
import { sha256Digest } from '../event-log/digest.js';

/** Who acts in the demo: organisations, no persons. */
export const CAST = {
  office: { name: 'Bureau du budget participatif', role: 'administrator' },
  north: { name: 'Régie de quartier Nord', role: 'lead' },
  south: { name: 'Régie de quartier Sud', role: 'lead' },
  survey: { name: 'Atelier d’écoute', role: 'contributor' },
  board: { name: 'Comité de pilotage', role: 'gatekeeper' },
  university: { name: 'Université, laboratoire des usages', role: 'evaluator' },
  press: { name: 'Service communication', role: 'reporter' },
  assembly: { name: 'Assemblée des quartiers', role: 'reader' },
} as const satisfies Record<string, { name: string; role: MembershipRole }>;

export type CastMember = keyof typeof CAST;

export const actorOf = (member: CastMember): ActorId =>
  sha256Digest.id(`demo/${member}`) as string as ActorId;
