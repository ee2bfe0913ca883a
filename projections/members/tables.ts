import type { ActorId, Uuid } from '../../src/domain/kernel/ids.js';
import type { MembershipRole } from '../../src/domain/kernel/roles.js';
import type { LocalizedText, Moment } from '../../src/domain/kernel/values.js';
import type { ParticipantGroup } from '../../src/domain/programme/events.js';
import type { Mark } from '../mark.js';
import { table } from '../table.js';

// Rows of the view `members`. Whatever is absent is null.

/** Key: the programme's id. */
export interface ProgrammeRow {
  readonly programmeKey: string;
  readonly name: LocalizedText;
  readonly deadline: Moment | null;
  /** IANA name, fixed at the opening. */
  readonly timeZone: string;
  readonly groups: readonly ParticipantGroup[];
  readonly opened: Mark;
}

/** Apart from the programme, whose row would be written anew with every membership. Key: the programme's id. */
export interface ProgrammeVersionRow {
  /** The stream's revision. */
  readonly version: number;
}

/** The last grant of a role, and its withdrawal if there was one. Key: `<programme>/<actor>/<role>`. */
export interface MembershipRow {
  readonly programme: Uuid;
  readonly actor: ActorId;
  readonly role: MembershipRole;
  readonly granted: Mark;
  readonly withdrawn: Mark | null;
  readonly withdrawalReason: string | null;
}

/** One time that an actor held a role, from grant to withdrawal. Key: `<programme>/<revision of the grant>`. */
export interface TenureRow {
  readonly programme: Uuid;
  readonly actor: ActorId;
  readonly role: MembershipRole;
  /** Revision of the grant: the order of a programme's. */
  readonly number: number;
  readonly granted: Mark;
  readonly withdrawn: Mark | null;
  readonly withdrawalReason: string | null;
}

/** Key: the token's id. The secret's hash stays in the log. */
export interface ServiceTokenRow {
  readonly actor: ActorId;
  /** `recordedAt` of the creation: the order of the list. */
  readonly createdAt: string;
  readonly created: Mark;
  readonly revoked: Mark | null;
  readonly revocationReason: string | null;
}

export const membersTables = {
  programme: table<ProgrammeRow>(
    {
      programmeKey: 'text',
      name: 'json',
      deadline: 'text',
      timeZone: 'text',
      groups: 'json',
      opened: 'json',
    },
    ['programmeKey'],
  ),
  programme_version: table<ProgrammeVersionRow>({ version: 'integer' }),
  membership: table<MembershipRow>(
    {
      programme: 'text',
      actor: 'text',
      role: 'text',
      granted: 'json',
      withdrawn: 'json',
      withdrawalReason: 'text',
    },
    ['programme', 'actor', 'role'],
    ['actor', 'programme', 'role'],
  ),
  tenure: table<TenureRow>(
    {
      programme: 'text',
      actor: 'text',
      role: 'text',
      number: 'integer',
      granted: 'json',
      withdrawn: 'json',
      withdrawalReason: 'text',
    },
    ['programme', 'number'],
  ),
  service_token: table<ServiceTokenRow>(
    {
      actor: 'text',
      createdAt: 'text',
      created: 'json',
      revoked: 'json',
      revocationReason: 'text',
    },
    ['createdAt'],
    ['actor', 'createdAt'],
  ),
} as const;

/** The rows of each table, for typed queries. */
export interface MembersRows {
  readonly programme: ProgrammeRow;
  readonly programme_version: ProgrammeVersionRow;
  readonly membership: MembershipRow;
  readonly tenure: TenureRow;
  readonly service_token: ServiceTokenRow;
}
