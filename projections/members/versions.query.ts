import type { Views } from '../../src/application/ports/views.js';
import type { Uuid } from '../../src/domain/kernel/ids.js';
import {
  readVersions,
  versionsByIdentity,
  versionsByKeys,
  type Span,
  type Version,
} from '../versioned.query.js';
import { membersTables } from './tables.js';
import type { MembershipRow, ProgrammeRow, ProgrammeVersionRow } from './tables.js';

/** A programme without its projects in a span, version by version. */
export interface ProgrammeVersions {
  readonly programme: readonly Version<ProgrammeRow>[];
  readonly version: readonly Version<ProgrammeVersionRow>[];
  readonly memberships: readonly Version<MembershipRow>[];
}

export const programmeRowVersions = (
  views: Views,
  span: Span,
  programme: Uuid,
): Promise<readonly Version<ProgrammeRow>[]> =>
  readVersions(views, membersTables.programme, versionsByKeys('programme', [programme], span));

export const programmeVersions = async (
  views: Views,
  span: Span,
  programme: Uuid,
): Promise<ProgrammeVersions> => {
  const [rows, version, memberships] = await Promise.all([
    programmeRowVersions(views, span, programme),
    readVersions<ProgrammeVersionRow>(
      views,
      membersTables.programme_version,
      versionsByKeys('programme_version', [programme], span),
    ),
    readVersions<MembershipRow>(
      views,
      membersTables.membership,
      versionsByIdentity('membership', ['programme', 'actor', 'role'], programme, span),
    ),
  ]);
  return { programme: rows, version, memberships };
};
