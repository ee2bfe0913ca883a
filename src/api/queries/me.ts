import type { Uuid } from '../../domain/kernel/ids.js';
import { membershipsOf } from '../../../projections/members/query.js';
import type { Scope } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import type { Me, MyMembership } from '../types/me.js';
import { markValue } from '../types/values.js';
import { programmeById } from './find.js';

/** Who asks, and what he is in each programme that he may read. */
export const readMe = async (context: ApiContext, scope: Scope): Promise<Me> => {
  const { actor, runtime } = context;
  const rows = (await membershipsOf(runtime.views, scope.point, actor)).filter(
    ({ withdrawn }) => withdrawn === null,
  );
  const memberships: MyMembership[] = [];
  for (const { programme, role, granted } of rows) {
    const value = await programmeById(context, scope, programme as Uuid);
    if (value !== null)
      memberships.push({ programme: value, role, granted: markValue(runtime.directory, granted) });
  }
  return {
    actor,
    name: runtime.directory.nameOf(actor) ?? null,
    operator: await runtime.access.isOperator(actor),
    memberships,
  };
};
