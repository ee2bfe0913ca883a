import { expect, test } from '@jest/globals';
import type { CompiledSql } from '../src/application/ports/views.js';
import { idOf, type ActorId, type Uuid } from '../src/domain/kernel/ids.js';
import { InProcessViews } from '../src/composition/in-process-views.js';
import { logOf, randomHistory } from '../test/support/random-history.js';
import * as evaluation from './evaluation/query.js';
import { roundsToScore } from './evaluation/to-score.query.js';
import * as history from './history/query.js';
import * as members from './members/query.js';
import { countedProjects } from './progress/counts.query.js';
import * as evidence from './progress/evidence.query.js';
import * as parts from './progress/parts.query.js';
import { projectsCount, projectsPage } from './progress/projects-page.query.js';
import * as projects from './progress/query.js';
import { waitsForMe } from './progress/waits-for-me.query.js';
import * as candidacies from './readiness/candidacies.query.js';
import { assessmentRowsOf, mappedEvidence } from './readiness/readiness.query.js';
import { PROJECTIONS } from './registry.js';

const log = randomHistory({ seed: 1, batches: 120 });
const point = { position: log.at(-1)!.position, at: '2026-06-01T00:00:00.000Z' };
const idsOf = (category: string) =>
  [
    ...new Set(log.filter(({ stream }) => stream.startsWith(category)).map(({ stream }) => idOf(stream))),
  ] as Uuid[];

/** Every statement that the queries of the views run. */
const statements = async (views: InProcessViews): Promise<readonly CompiledSql[]> => {
  const seen: CompiledSql[] = [];
  const recording = Object.assign(Object.create(views) as InProcessViews, {
    rows: (query: CompiledSql) => {
      seen.push(query);
      return views.rows(query);
    },
  });
  const [programmes, ids] = [idsOf('programme'), idsOf('impactProject')];
  const filter = { programmes, stages: ['define'], themes: ['culture'], leads: ['ada' as ActorId] };
  for (const order of [{ by: 'key' }, { by: 'title', language: 'nl' }] as const)
    for (const narrowed of [filter, { programmes: programmes.slice(0, 1), standstillDays: 3 }]) {
      await projectsPage(recording, point, narrowed, order, 20, { sort: 'p-2', id: ids[0]! });
      await projectsCount(recording, point, narrowed);
    }
  await countedProjects(recording, point, programmes[0]!);
  await projects.projectsByIds(recording, point, ids);
  await projects.projectByKey(recording, point, programmes[0]!, 'p-1');
  for (const read of [
    parts.lifecyclesOf,
    parts.visitsOf,
    parts.waitingsOf,
    parts.gateActsOf,
    parts.conditionsOf,
  ])
    await read(recording, point, ids);
  await parts.conditionsByIds(recording, point, ids);
  await evidence.evidencePages(recording, point, ids, { kinds: ['voice'], stages: ['test'] }, 5, 3);
  await evidence.evidenceByIds(recording, point, ids);
  await evidence.liveEvidenceOf(recording, point, ids);
  await waitsForMe(recording, point, 'ada' as ActorId, programmes);
  const rounds = idsOf('evaluationRound');
  await evaluation.roundsOf(recording, point, ids);
  for (const read of [evaluation.roundsByIds, evaluation.rubricsOf, evaluation.cardsOf])
    await read(recording, point, rounds);
  await evaluation.cardsByIds(recording, point, idsOf('scoreCard'));
  await evaluation.involvementsOf(recording, point, ids);
  await evaluation.blindRounds(recording, point.position, programmes[0]!, 'ada' as ActorId);
  await roundsToScore(recording, point, 'ada' as ActorId, programmes);
  await members.programmesByIds(recording, point, programmes);
  await members.programmeByKey(recording, point, 'programme-1');
  await members.membershipsOf(recording, point, 'ada' as ActorId);
  await members.membershipsIn(recording, point, programmes);
  await members.tenuresIn(recording, point, programmes);
  await history.historyByIds(recording, point, ids);
  await members.serviceTokens(recording, point);
  await members.serviceTokensByIds(recording, point, ids);
  const bids = idsOf('candidacy');
  await candidacies.candidaciesByIds(recording, point, bids);
  await candidacies.candidacyByKey(recording, point, programmes[0]!, 'bid-0');
  await candidacies.candidaciesPage(recording, point, programmes[0]!, 5, 'bid-0');
  await candidacies.frameworksOf(recording, point, bids);
  await assessmentRowsOf(recording, point, bids);
  await mappedEvidence(recording, point, bids[0]!);
  const bound = { instant: '2026-02-01T00:00:00.000Z', date: '2026-02-01' };
  for (const [owner, owners] of [
    ['project', ids],
    ['programme', programmes],
    ['candidacy', bids],
  ] as const)
    for (const filter of [
      { by: 'recorded', from: bound } as const,
      { by: 'recorded', blind: { viewer: 'ada' as ActorId, rounds: { [rounds[0]!]: 5 } } } as const,
      { by: 'happened', to: bound, actors: ['ada' as ActorId], stages: ['test'] } as const,
    ]) {
      for (const order of ['newest', 'oldest'] as const)
        await history.historyPages(recording, point, { owner, filter, order, first: 5, after: 60 }, owners);
      await history.historyCounts(recording, point, owner, filter, owners);
    }
  return seen;
};

/** A scan that does not go through one of the lists of first rows, whose length is the answer's. */
const isFullScan = (step: string): boolean =>
  step.startsWith('SCAN') && !/VIRTUAL TABLE|CONSTANT ROW|_first_|^SCAN \(subquery/.test(step);

const plan = async (views: InProcessViews, { sql, parameters }: CompiledSql): Promise<string[]> => {
  const steps = await views.rows<{ detail: string }>({ sql: `EXPLAIN QUERY PLAN ${sql}`, parameters });
  return steps.map(({ detail }) => detail);
};

test('no query reads a table of versions from end to end', async () => {
  const views = new InProcessViews(logOf(log), PROJECTIONS);
  expect(await views.waitFor(point.position, 5000)).toBe(true);
  const all = await statements(views);
  expect(all.length).toBeGreaterThan(20);
  for (const query of all) {
    const steps = await plan(views, query);
    expect({ sql: query.sql, scans: steps.filter(isFullScan) }).toEqual({ sql: query.sql, scans: [] });
  }
  await views.close();
});

test('a full scan would be seen', async () => {
  const views = new InProcessViews(logOf([]), PROJECTIONS);
  const steps = await plan(views, { sql: `SELECT * FROM project WHERE district = 'x'`, parameters: [] });
  expect(steps.filter(isFullScan)).toHaveLength(1);
  await views.close();
});

test('the list by key comes in the order of its index', async () => {
  const views = new InProcessViews(logOf(log), PROJECTIONS);
  expect(await views.waitFor(point.position, 5000)).toBe(true);
  const seen: CompiledSql[] = [];
  const recording = Object.assign(Object.create(views) as InProcessViews, {
    rows: (query: CompiledSql) => {
      seen.push(query);
      return views.rows(query);
    },
  });
  await projectsPage(recording, point, { programmes: idsOf('programme').slice(0, 1) }, { by: 'key' }, 20);
  expect((await plan(views, seen[0]!)).filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  await views.close();
});

test('history comes in the order of its index, whoever it is of and whichever way', async () => {
  const views = new InProcessViews(logOf(log), PROJECTIONS);
  expect(await views.waitFor(point.position, 5000)).toBe(true);
  const seen: CompiledSql[] = [];
  const recording = Object.assign(Object.create(views) as InProcessViews, {
    rows: (query: CompiledSql) => {
      seen.push(query);
      return views.rows(query);
    },
  });
  for (const [owner, category, index] of [
    ['project', 'impactProject', 'history_first_0'],
    ['programme', 'programme', 'history_first_1'],
    ['candidacy', 'candidacy', 'history_first_2'],
  ] as const)
    for (const order of ['newest', 'oldest'] as const) {
      const request = { owner, order, filter: { by: 'recorded' }, first: 5, after: 60 } as const;
      await history.historyPages(recording, point, request, idsOf(category));
      const steps = await plan(views, seen.at(-1)!);
      expect(steps).toContainEqual(
        expect.stringMatching(
          new RegExp(`^SEARCH k USING .*INDEX ${index} \\(${owner}=\\? AND position[<>]`),
        ),
      );
      // The page is put in order, never what it was taken from.
      expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1);
    }
  await views.close();
});
