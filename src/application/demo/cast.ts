import type { ActorId } from '../../domain/kernel/ids.js';
import type { MembershipRole } from '../../domain/kernel/roles.js';
import { sha256Digest } from '../event-log/digest.js';

/** Who acts in the demo, in both of its programmes, but for the reader: organisations, no persons. */
export const CAST = {
  office: { name: 'Programmabureau', role: 'administrator' },
  north: { name: 'Stadslabo Noord', role: 'lead' },
  south: { name: 'Stadslabo Zuid', role: 'lead' },
  survey: { name: 'Luisteratelier', role: 'contributor' },
  board: { name: 'Stuurgroep', role: 'gatekeeper' },
  university: { name: 'Universiteit, labo voor stad en gebruik', role: 'evaluator' },
  press: { name: 'Dienst communicatie', role: 'reporter' },
  assembly: { name: 'Bewonersraad', role: 'reader' },
} as const satisfies Record<string, { name: string; role: MembershipRole }>;

export type CastMember = keyof typeof CAST;

export const actorOf = (member: CastMember): ActorId =>
  sha256Digest.id(`demo/${member}`) as string as ActorId;
