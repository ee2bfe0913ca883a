import type { ProgrammeVersions } from '../../../projections/members/versions.query.js';
import { programmeValue } from '../types/programme.js';
import { membershipValue } from '../queries/memberships.js';
import type { ApiContext } from '../request-context.js';
import { fieldsOf, itemsOf, valueOf, type Part } from './part.js';
import { heldAt } from './versions.js';

const NOT_ANSWERED = ['__typename', 'scope', 'id', 'groups'];

/** A programme without its projects, at any position of a span. Undefined before it was opened. */
export const programmePartAt =
  (context: ApiContext, versions: ProgrammeVersions) =>
  (position: number): Readonly<Record<string, Part>> | undefined => {
    const [row] = heldAt(versions.programme, position);
    const [version] = heldAt(versions.version, position);
    if (!row || !version) return undefined;
    const scope = { point: { position, at: EPOCH }, dated: false };
    const value = programmeValue(context, scope, { ...row, version: version.version });
    const members = heldAt(versions.memberships, position).filter(({ withdrawn }) => withdrawn === null);
    const own = fieldsOf(value, ...NOT_ANSWERED);
    return {
      ...('fields' in own ? own.fields : {}),
      groups: itemsOf(value.groups, ({ key }) => key, valueOf),
      members: itemsOf(
        members,
        ({ actor, role }) => `${actor}/${role}`,
        (row) => fieldsOf(membershipValue(context, row)),
      ),
    };
  };

/** No part depends on the instant. */
const EPOCH = '1970-01-01T00:00:00.000Z';
