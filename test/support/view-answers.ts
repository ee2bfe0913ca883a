import type { Views } from '../../src/application/ports/views.js';
import type { ActorId, Uuid } from '../../src/domain/kernel/ids.js';
import { tablesOf } from '../../src/infrastructure/views/schema.js';
import {
  blindRounds,
  cardsByIds,
  cardsOf,
  involvementsOf,
  roundsByIds,
  roundsOf,
  rubricsOf,
} from '../../projections/evaluation/query.js';
import { roundsToScore } from '../../projections/evaluation/to-score.query.js';
import {
  membershipsIn,
  membershipsOf,
  programmesByIds,
  serviceTokens,
  tenuresIn,
} from '../../projections/members/query.js';
import type { Point } from '../../projections/point.js';
import { countedProjects } from '../../projections/progress/counts.query.js';
import { evidencePages, liveEvidenceOf } from '../../projections/progress/evidence.query.js';
import {
  conditionsOf,
  gateActsOf,
  lifecyclesOf,
  visitsOf,
  waitingsOf,
} from '../../projections/progress/parts.query.js';
import { projectsCount, projectsPage } from '../../projections/progress/projects-page.query.js';
import { projectsByIds } from '../../projections/progress/query.js';
import { waitsForMe } from '../../projections/progress/waits-for-me.query.js';
import { candidaciesByIds, frameworksOf } from '../../projections/readiness/candidacies.query.js';
import { assessmentRowsOf, mappedEvidence } from '../../projections/readiness/readiness.query.js';
import { PROJECTIONS } from '../../projections/registry.js';

/** Whom and what to ask about. */
export interface Asked {
  readonly projects: readonly Uuid[];
  readonly programmes: readonly Uuid[];
  readonly actors: readonly ActorId[];
  readonly candidacies: readonly Uuid[];
}

/** What the queries answer at a point, about all that is asked. */
export const answersAt = async (
  views: Views,
  point: Point,
  { projects, programmes, actors, candidacies }: Asked,
) => ({
  projects: await projectsByIds(views, point, projects),
  lifecycles: await lifecyclesOf(views, point, projects),
  visits: await visitsOf(views, point, projects),
  waitings: await waitingsOf(views, point, projects),
  gates: await gateActsOf(views, point, projects),
  conditions: await conditionsOf(views, point, projects),
  live: await liveEvidenceOf(views, point, projects),
  evidence: await evidencePages(
    views,
    point,
    projects,
    { withdrawn: true, kinds: ['learning', 'insight'] },
    5,
    1,
  ),
  page: await projectsPage(
    views,
    point,
    { programmes, standstillDays: 3 },
    { by: 'title', language: 'nl' },
    20,
  ),
  count: await projectsCount(views, point, { programmes, statuses: ['active', 'held'] }),
  counted: await Promise.all(programmes.map((programme) => countedProjects(views, point, programme))),
  programmes: await programmesByIds(views, point, programmes),
  members: await membershipsIn(views, point, programmes),
  tenures: await tenuresIn(views, point, programmes),
  tokens: await serviceTokens(views, point),
  own: await Promise.all(actors.map((actor) => membershipsOf(views, point, actor))),
  rounds: await roundsOf(views, point, projects),
  ...(await ofRounds(views, point, projects)),
  involved: await involvementsOf(views, point, projects),
  toScore: await Promise.all(actors.map((actor) => roundsToScore(views, point, actor, programmes))),
  blind: await Promise.all(
    actors.flatMap((actor) =>
      programmes.map((programme) => blindRounds(views, point.position, programme, actor)),
    ),
  ),
  candidacies: await candidaciesByIds(views, point, candidacies),
  frameworks: await frameworksOf(views, point, candidacies),
  assessments: await assessmentRowsOf(views, point, candidacies),
  mapped: await Promise.all(candidacies.map((candidacy) => mappedEvidence(views, point, candidacy))),
  waiting: await Promise.all(actors.map((actor) => waitsForMe(views, point, actor, programmes))),
});

const ofRounds = async (views: Views, point: Point, projects: readonly Uuid[]) => {
  const rounds = [...(await roundsOf(views, point, projects)).values()].flat();
  const ids = rounds.map(({ key }) => key as Uuid);
  const cards = await cardsOf(views, point, ids);
  const cardIds = [...cards.values()].flat().map(({ key }) => key as Uuid);
  return {
    byRound: await roundsByIds(views, point, ids),
    rubrics: await rubricsOf(views, point, ids),
    cards,
    byCard: await cardsByIds(views, point, cardIds),
  };
};

/** Every row of every table that held at a position, without the range in which it did. */
export const rowsAt = async (views: Views, position: number): Promise<Record<string, readonly unknown[]>> => {
  const all: Record<string, readonly unknown[]> = {};
  for (const [table, { columns }] of tablesOf(PROJECTIONS)) {
    const named = ['key', ...Object.keys(columns)].map((column) => `"${column}"`).join(', ');
    const sql = `SELECT ${named} FROM "${table}" WHERE from_position <= ? AND (to_position IS NULL OR to_position > ?) ORDER BY key`;
    all[table] = await views.rows({ sql, parameters: [position, position] });
  }
  return all;
};
