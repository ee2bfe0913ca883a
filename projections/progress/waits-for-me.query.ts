import { sql } from 'kysely';
import type { Views } from '../../src/application/ports/views.js';
import type { ActorId, Uuid } from '../../src/domain/kernel/ids.js';
import { dayOf } from '../../src/domain/kernel/moments.js';
import { membershipsOf, programmesByIds } from '../members/query.js';
import type { Point } from '../point.js';
import { compiled, heldAt, listed, readRows } from '../versioned.query.js';
import type { Condition } from './parts.query.js';
import { projectColumns, readProjects } from './query.js';
import type { Project } from './query.js';
import { progressTables } from './tables.js';
import type { ConditionRow } from './tables.js';

/** What waits for an actor, by what he was then: a reviewed project's `standing.waiting` says why. */
export interface WaitsForMe {
  /** Open ones that he owns, the one due first at the front. */
  readonly conditions: readonly Condition[];
  /** Paused and held projects whose review is due, for their leads and for gatekeepers, in order of that day. */
  readonly reviews: readonly Project[];
  /** Projects whose gate he may decide: as a gatekeeper who does not lead them; the longest quiet at the front. */
  readonly requestedGates: readonly Project[];
}

/** Only of programmes in which the actor had a membership at the point, and that are among `programmes`. */
export const waitsForMe = async (
  views: Views,
  point: Point,
  actor: ActorId,
  programmes: readonly Uuid[],
): Promise<WaitsForMe> => {
  const live = (await membershipsOf(views, point, actor)).filter(
    ({ programme, withdrawn }) => withdrawn === null && programmes.includes(programme),
  );
  const holding = (role: string) =>
    new Set(live.filter((membership) => membership.role === role).map(({ programme }) => programme));
  const [leading, gatekeeping] = [holding('lead'), holding('gatekeeper')];
  const acting = [...new Set([...leading, ...gatekeeping])];
  const leads = (project: Project) =>
    leading.has(project.programme) && project.standing.leads.includes(actor);

  const [conditions, waiting, days] = await Promise.all([
    openConditions(views, point, actor, [...new Set(live.map(({ programme }) => programme))]),
    waitingProjects(views, point, acting),
    todayIn(views, point, acting),
  ]);
  return {
    conditions,
    reviews: waiting
      .filter(({ programme, standing }) => standing.reviewOn !== null && standing.reviewOn <= days(programme))
      .filter((project) => gatekeeping.has(project.programme) || leads(project))
      .toSorted((a, b) => compare(a.standing.reviewOn, b.standing.reviewOn)),
    requestedGates: waiting
      .filter(({ standing }) => standing.requestedGate !== null)
      .filter((project) => gatekeeping.has(project.programme) && !leads(project))
      .toSorted((a, b) => a.standing.lastActivity - b.standing.lastActivity),
  };
};

const openConditions = (
  views: Views,
  point: Point,
  owner: ActorId,
  programmes: readonly Uuid[],
): Promise<readonly Condition[]> =>
  readRows<ConditionRow>(
    views,
    progressTables.condition,
    compiled(sql`select r.* from condition as k cross join condition as r
      where k.first = 1 and k.owner = ${owner} and k.programme in ${listed(programmes)}
        and k.from_position <= ${point.position}
        and ${heldAt('r', 'condition', 'k.key', point.position)} and r.closed is null
      order by r.dueOn, r.key`),
  );

/** Those that somebody must do something about: paused, held, or with a gate requested. */
const waitingProjects = (
  views: Views,
  point: Point,
  programmes: readonly Uuid[],
): Promise<readonly Project[]> =>
  readProjects(
    views,
    sql`select ${projectColumns} from standing as k cross join standing as s cross join project as p
      where k.first = 1 and k.programme in ${listed(programmes)} and k.from_position <= ${point.position}
        and ${heldAt('s', 'standing', 'k.key', point.position)}
        and s.status in ('paused', 'held', 'gate-requested')
        and ${heldAt('p', 'project', 'k.key', point.position)}
      order by p.sortKey, p.key`,
  );

/** The calendar day of the as-of instant in each programme. */
const todayIn = async (
  views: Views,
  point: Point,
  ids: readonly Uuid[],
): Promise<(programme: Uuid) => string> => {
  const programmes = await programmesByIds(views, point, ids);
  const at = Date.parse(point.at);
  return (programme) => dayOf(at, programmes.get(programme)?.timeZone ?? 'UTC');
};

const compare = (a: string | null, b: string | null): number =>
  (a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1;
