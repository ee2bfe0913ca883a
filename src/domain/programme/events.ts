// Stored for ever: add optional fields with a default, or a new schema version with an upcaster. Never rename.
import type { DomainEvent } from '../kernel/event.js';
import type { ActorId } from '../kernel/ids.js';
import type { MembershipRole } from '../kernel/roles.js';
import type { LocalizedText, Moment } from '../kernel/values.js';

/** A participant group that the programme's projects can name. */
export interface ParticipantGroup {
  readonly key: string;
  readonly label: LocalizedText;
}

export interface ProgrammeDetails {
  readonly name: LocalizedText;
  readonly deadline?: Moment;
  readonly groups: readonly ParticipantGroup[];
}

export type ProgrammeEvent =
  /** `timeZone`: IANA name, fixed for ever. Schema version 2: `timeZone` and `groups` came with it. */
  | DomainEvent<'programme.opened', ProgrammeDetails & { readonly key: string; readonly timeZone: string }>
  | DomainEvent<
      'programme.described',
      { readonly changes: Partial<ProgrammeDetails>; readonly cleared?: readonly 'deadline'[] }
    >
  | DomainEvent<'programme.membership-granted', { readonly actor: ActorId; readonly role: MembershipRole }>
  | DomainEvent<
      'programme.membership-withdrawn',
      { readonly actor: ActorId; readonly role: MembershipRole; readonly reason: string }
    >;
