import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { leadByChance, type RandomProgramme } from '../support/random-programme.js';
import { Random } from '../support/random.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { wholeSelection } from '../support/whole-selection.js';
import type { Json } from './support/api-client.js';

const KEY = 'compared';
const PAIRS = 100;
const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const CLOSED = ['EvidenceConnection', 'EvaluationRound', 'HistoryConnection', 'Programme'];
// Rounds have streams of their own: a project's difference does not tell them.
const PROJECT = `${wholeSelection(schema, 'ImpactProject', CLOSED).replace('rounds { uuid }', '')}
  evidence(first: 100, withdrawn: true) { nodes { ${wholeSelection(schema, 'Evidence', ['ImpactProject'])} } }`;
const PROGRAMME = `${wholeSelection(schema, 'Programme', ['ImpactProjectConnection', 'CandidacyConnection', 'HistoryConnection'])}
  projects(first: 100) { nodes { uuid key title { nl fr en text } status stage { key } } }`;
const THEN = `query ($project: ID, $key: String, $position: Position) { asOf(position: $position) {
  project(uuid: $project) { ${PROJECT} } programme(key: $key) { ${PROGRAMME} } } }`;
const CHANGES = `path before after events(first: 100) { totalCount nodes { uuid type position } }`;
const DIFFERENCE = `query ($project: ID, $key: String, $from: Point!, $to: Point) {
  project(uuid: $project) { difference(from: $from, to: $to) { ${CHANGES} } }
  programme(key: $key) { difference(from: $from, to: $to) { ${CHANGES} } } }`;
const HISTORY = `query ($project: ID, $key: String, $after: String) {
  project(uuid: $project) { history(first: 100, order: OLDEST) { nodes { uuid position type } } }
  programme(key: $key) { history(first: 100, order: OLDEST, after: $after) { pageInfo { endCursor hasNextPage }
    nodes { uuid position type project { uuid } } } } }`;

/** What the clock changes, and what is no part of what is compared. */
const LEFT = new Set(
  'duration standstillDays timeInStage overdue standstill project programme memberships history'.split(' '),
);
/** What elements of lists are named by. */
const IDS: Readonly<Record<string, (element: Json) => string>> = {
  visits: ({ visit }) => String(visit),
  waitings: ({ number }) => String(number),
  gates: ({ revision }) => String(revision),
  conditions: ({ uuid }) => uuid,
  evidence: ({ uuid }) => uuid,
  leads: ({ actor }) => actor,
  targetGroups: ({ key }) => key,
  criteria: ({ key }) => key,
  groups: ({ key }) => key,
  members: ({ member, role }) => `${member.actor}/${role}`,
  projects: ({ uuid }) => uuid,
  byStage: ({ stage }) => stage.key,
  byStatus: ({ status }) => status,
  byDistrict: ({ district }) => district ?? '',
  byTheme: ({ theme }) => theme ?? '',
  byLead: ({ lead }) => lead?.actor ?? '',
};

/** An answer with its lists by their ids, and without what is absent. */
const keyed = (value: Json, name = ''): Json => {
  if (value === null || typeof value !== 'object') return value;
  if (name === 'evidence' || name === 'projects') value = value.nodes ?? value;
  if (Array.isArray(value)) {
    const idOf = IDS[name];
    if (idOf === undefined) return value.map((element) => keyed(element));
    const partOf = (element: Json) =>
      name.startsWith('by') ? { projects: element.projects } : keyed(element);
    return Object.fromEntries(value.map((element) => [idOf(element), partOf(element)]));
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field, inner]) => inner !== null && inner !== undefined && !LEFT.has(field))
      .map(([field, inner]) => [field, keyed(inner, field)]),
  );
};

const answerOf = (answer: Json): Json => {
  if (answer === null) return null;
  const flat = structuredClone(answer);
  for (const project of flat.projects?.nodes ?? []) project.stage = project.stage?.key ?? null;
  return keyed(flat);
};

const applied = (before: Json, changes: Json[]): Json => {
  let answer = structuredClone(before);
  for (const { path, after } of changes) {
    if (path.length === 0) answer = after === null ? null : keyed(after);
    else {
      const holder = path.slice(0, -1).reduce((inner: Json, name: string) => (inner[name] ??= {}), answer);
      if (after === null) delete holder[path.at(-1)];
      else holder[path.at(-1)] = keyed(after, path.at(-1));
    }
  }
  return answer;
};

/** Today in the programme's time zone. */
const dayThere = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' }).format();
const FIRST_DAY = dayThere();

describe('the difference between two points', () => {
  let server: ServerProcess;
  let told: RandomProgramme;
  let ask: (query: string, variables: object) => Promise<Json>;

  beforeAll(async () => {
    server = await ServerProcess.running(temporaryFolder());
    told = await leadByChance(server, KEY, 240, new Random(20_261_126));
    const reader = told.cast.as('reader');
    ask = (query, variables) => reader.data<Json>(query, { key: KEY, ...variables });
  }, 120_000);
  afterAll(() => server.end());

  const historyOf = async (project: string): Promise<{ project: Json[]; programme: Json[] }> => {
    const all: Json[] = [];
    for (let after: string | undefined; ;) {
      const answer = await ask(HISTORY, { project, after });
      const { nodes, pageInfo } = answer.programme.history;
      all.push(...nodes);
      if (!pageInfo.hasNextPage) return { project: answer.project.history.nodes, programme: all };
      after = pageInfo.endCursor;
    }
  };
  const between = (events: Json[], from: string, to: string): string[] =>
    events.filter(({ position }) => position > from && position <= to).map(({ uuid }) => uuid);

  it(`applied to the answer at the first gives the answer at the second, for ${PAIRS} random pairs`, async () => {
    const random = new Random(7);
    const seen = new Set<string>();
    for (let pair = 0; pair < PAIRS; pair++) {
      const project = random.pick(told.projects);
      const [from, to] = [random.pick(told.points), random.pick(told.points)]
        .map(({ position }) => position)
        .toSorted() as [string, string];
      const [before, after] = [
        (await ask(THEN, { project, position: from })).asOf,
        (await ask(THEN, { project, position: to })).asOf,
      ];
      const difference = await ask(DIFFERENCE, { project, from, to });
      for (const owner of ['project', 'programme'] as const) {
        const changes = difference[owner].difference as Json[];
        expect(applied(answerOf(before[owner]), changes)).toEqual(answerOf(after[owner]));
        for (const { path } of changes) seen.add(`${owner}.${path[0] ?? ''}`);
      }
    }
    const expected = 'evidence visits stage status waitings gates conditions district criteria version'.split(
      ' ',
    );
    expect(expected.map((field) => `project.${field}`).filter((field) => !seen.has(field))).toEqual([]);
    for (const field of ['project.', 'programme.projects', 'programme.counts']) expect(seen).toContain(field);
  }, 120_000);

  it('names the events that made it, and no other', async () => {
    const random = new Random(8);
    for (let pair = 0; pair < 20; pair++) {
      const project = random.pick(told.projects);
      const history = await historyOf(project);
      const [from, to] = [random.pick(told.points), random.pick(told.points)]
        .map(({ position }) => position)
        .toSorted() as [string, string];
      const { project: own, programme } = await ask(DIFFERENCE, { project, from, to });
      const meanwhile = between(history.project, from, to);
      for (const { path, events } of own.difference) {
        const uuids = events.nodes.map(({ uuid }: Json) => uuid);
        expect(events.totalCount).toBe(uuids.length);
        expect(uuids.length).toBeGreaterThan(0);
        expect(meanwhile).toEqual(expect.arrayContaining(uuids));
        // Every event is a new version, and so is the whole of a project that was not there.
        if (path.length === 0 || path[0] === 'version') expect(uuids).toEqual(meanwhile);
        if (path[0] === 'evidence')
          expect(events.nodes.some(({ type }: Json) => type.includes('.evidence-'))).toBe(true);
        if (path[0] === 'stage')
          expect(events.nodes.some(({ type }: Json) => /stage-(entered|left)$/.test(type))).toBe(true);
      }
      const ofProjects = between(
        history.programme.filter((event) => event.project !== null),
        from,
        to,
      );
      for (const { path, events } of programme.difference.filter(({ path }: Json) => path[0] === 'counts')) {
        const uuids = events.nodes.map(({ uuid }: Json) => uuid);
        expect(uuids.length).toBeGreaterThan(0);
        expect(ofProjects).toEqual(expect.arrayContaining(uuids));
        if (path[1] === 'projects')
          expect(
            events.nodes.filter(({ type }: Json) => type === 'impact-project.opened').length,
          ).toBeGreaterThanOrEqual(1);
      }
    }
  }, 120_000);

  it('is told of one path, whose events are paged through', async () => {
    const [project] = told.projects;
    const from = told.points[0]!.position;
    const query = `query ($project: ID, $from: Point!, $after: String, $path: [String!]) { project(uuid: $project) {
      difference(from: $from, path: $path) { path events(first: 3, after: $after) { totalCount nodes { uuid }
      pageInfo { hasNextPage endCursor } } } } }`;
    const all = (await ask(DIFFERENCE, { project, from })).project.difference as Json[];
    const whole = all.find(({ path }) => path[0] === 'version').events;
    expect(whole.totalCount).toBeGreaterThan(6);
    const found: string[] = [];
    for (let after: string | null = null; found.length <= whole.totalCount;) {
      const { difference } = (await ask(query, { project, from, after, path: ['version'] })).project;
      expect(difference).toHaveLength(1);
      const { nodes, pageInfo, totalCount } = difference[0].events;
      expect(totalCount).toBe(whole.totalCount);
      found.push(...nodes.map(({ uuid }: Json) => uuid));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor as string;
      const other = { project, from, after, path: ['evidence'] };
      const { errors } = await told.cast.as('reader').ask(query, other);
      expect(errors?.[0]?.extensions?.code).toBe('INVALID_CURSOR');
    }
    expect(found).toEqual(whole.nodes.map(({ uuid }: Json) => uuid));
    const below = (await ask(query, { project, from, path: ['evidence'] })).project.difference as Json[];
    expect(below.map(({ path }) => path)).toEqual(
      all.map(({ path }) => path).filter(([name]) => name === 'evidence'),
    );
  });

  it('ends where the rest of the answer stands, and at no later point', async () => {
    const [project] = told.projects;
    const [early, late] = [told.points[40]!, told.points[150]!];
    const query = `query ($project: ID, $position: Position, $from: Point!, $to: Point) { asOf(position: $position) {
      project(uuid: $project) { difference(from: $from, to: $to) { path before after } } } }`;
    const from = told.points[10]!.position;
    const whole = `query ($project: ID, $from: Point!, $to: Point) {
      project(uuid: $project) { difference(from: $from, to: $to) { path before after } } }`;
    const { asOf } = await ask(query, { project, position: early.position, from });
    expect(asOf.project).toEqual((await ask(whole, { project, from, to: early.position })).project);
    const refusal = async (variables: object) => {
      const { errors } = await told.cast.as('reader').ask(query, { project, ...variables });
      return errors?.[0]?.extensions;
    };
    const path = 'asOf.project.difference';
    expect(await refusal({ position: early.position, from, to: late.position })).toEqual({
      code: 'POINT_LATER',
      path: `${path}.to`,
    });
    expect(await refusal({ position: early.position, from: late.position })).toMatchObject({
      code: 'POINT_REVERSED',
    });
    for (const wrong of ['2026-02-30', 'yesterday', '9999-12-31', `x.${'1'.padStart(20, '0')}`])
      expect((await refusal({ position: early.position, from: wrong }))?.path).toBe(`${path}.from`);
  });

  it('takes days: all that was recorded on them', async () => {
    const [project] = told.projects;
    const { project: found } = await ask(DIFFERENCE, { project, from: FIRST_DAY, to: dayThere() });
    expect(found.difference).toHaveLength(1);
    expect(found.difference[0]).toMatchObject({ path: [], before: null, after: { uuid: project } });
  });
});
