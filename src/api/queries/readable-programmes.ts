import type { Uuid } from '../../domain/kernel/ids.js';
import { membershipsOf } from '../../../projections/members/query.js';
import { livePoint } from '../points/resolve-point.js';
import type { ApiContext } from '../request-context.js';

/**
 * The programmes that the caller may read now. The views say which to ask about, the streams decide: a stopped
 * projection keeps no withdrawn member reading.
 */
export const readableProgrammes = async (context: ApiContext): Promise<readonly Uuid[]> => {
  // Not the now of the request's live fields: under `after` the views have moved on since.
  const point = livePoint(context.runtime);
  const memberships = await membershipsOf(context.runtime.views, point, context.actor);
  const candidates = [...new Set(memberships.map(({ programme }) => programme))];
  const allowed = await Promise.all(candidates.map((programme) => context.mayRead(programme)));
  return candidates.filter((_, index) => allowed[index]);
};
