import type { Uuid } from '../../domain/kernel/ids.js';
import { dayOfMoment, givenMoment } from '../../domain/kernel/moments.js';
import type { CalendarDate } from '../../domain/kernel/values.js';
import { membershipsIn, tenuresIn } from '../../../projections/members/query.js';
import type { Tenure } from '../../../projections/members/query.js';
import { isCalendarDate } from '../inputs/checks/dates.js';
import { pointLoader } from '../loaders/point-loader.js';
import { ApiError } from '../problems/api-error.js';
import type { ApiContext } from '../request-context.js';
import type { Membership, ProgrammeValue } from '../types/programme.js';
import { actorValue, markValue } from '../types/values.js';

export interface MembershipsArguments {
  readonly actor?: readonly string[] | null;
  readonly role?: readonly string[] | null;
  readonly on?: string | null;
}

/** Who is what now. */
export const listMembers = async (context: ApiContext, programme: ProgrammeValue): Promise<Membership[]> => {
  const { views } = context.runtime;
  const loader = context.remembered('members', () =>
    pointLoader((point, ids) => membershipsIn(views, point, ids as Uuid[])),
  );
  const memberships = (await loader.load({ point: programme.scope.point, id: programme.uuid })) ?? [];
  return memberships
    .filter(({ withdrawn }) => withdrawn === null)
    .map((membership) => membershipValue(context, membership));
};

/** Who had which role when, in the order of the grants; by the day where it was given to have happened. */
export const listMemberships = async (
  context: ApiContext,
  programme: ProgrammeValue,
  { actor, role, on }: MembershipsArguments,
): Promise<Membership[]> => {
  if (on != null && !isCalendarDate(on)) throw new ApiError('INVALID_ARGUMENT', 'on');
  const { views } = context.runtime;
  const loader = context.remembered('tenures', () =>
    pointLoader((point, ids) => tenuresIn(views, point, ids as Uuid[])),
  );
  const tenures = (await loader.load({ point: programme.scope.point, id: programme.uuid })) ?? [];
  return tenures
    .filter((tenure) => actor?.includes(tenure.actor) ?? true)
    .filter((tenure) => role?.includes(tenure.role) ?? true)
    .filter((tenure) => on == null || isHeldOn(tenure, on, programme.timeZone))
    .map((tenure) => membershipValue(context, tenure));
};

/** On some part of the day. */
const isHeldOn = ({ granted, withdrawn }: Tenure, day: CalendarDate, timeZone: string): boolean =>
  dayOfMoment(givenMoment(granted), timeZone) <= day &&
  (withdrawn === null || day <= dayOfMoment(givenMoment(withdrawn), timeZone));

type Held = Pick<Tenure, 'actor' | 'role' | 'granted' | 'withdrawn' | 'withdrawalReason'>;

export const membershipValue = (
  { runtime: { directory } }: ApiContext,
  { actor, role, granted, withdrawn, withdrawalReason }: Held,
): Membership => ({
  member: actorValue(directory, actor),
  role,
  granted: markValue(directory, granted),
  withdrawn: withdrawn === null ? null : markValue(directory, withdrawn),
  withdrawalReason,
});
