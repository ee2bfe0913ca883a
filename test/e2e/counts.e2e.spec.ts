import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leadByChance, type RandomProgramme } from '../support/random-programme.js';
import { Random } from '../support/random.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { Json } from './support/api-client.js';

const COUNTS = `counts { projects byStage { stage { key label { text } } projects } byStatus { status label projects }
  byDistrict { district projects } byTheme { theme projects } byLead { lead { actor } projects }
  conditions { open overdue } standstill atOnce: standstill(days: 0) never: standstill(days: 4000)
  timeInStage { stage { key } left { visits gross waiting } current { visits gross waiting } } }`;
const PROJECTS = `projects(first: 100) { nodes { status stage { key } district themes leads { actor } standstillDays
  conditions { open overdue } visits { stage { key } left { recordedAt } duration { gross waiting } } } }`;
const QUERY = `query ($key: String, $position: Position, $at: DateTime) { asOf(position: $position, at: $at) {
  programme(key: $key) { ${COUNTS} ${PROJECTS} } } }`;
const KEY = 'counted';
const STAGES = ['empathise', 'define', 'prototype', 'test'];

let server: ServerProcess;
let programme: RandomProgramme;

beforeAll(async () => {
  server = await ServerProcess.running(temporaryFolder());
  programme = await leadByChance(server, KEY, 240, new Random(20_261_126));
}, 120_000);
afterAll(() => server.end());

const asked = async (point: object): Promise<Json> => {
  const { asOf } = await programme.cast.as('reader').data<Json>(QUERY, { key: KEY, ...point });
  return asOf.programme;
};

/** The rules once more, over the projects' own answers. */
const recount = (projects: Json[]): Json => {
  const tally = (field: string, valuesOf: (project: Json) => (string | null)[]) => {
    const counts: Record<string, number> = {};
    for (const value of projects.flatMap((project) => [...new Set(valuesOf(project))]))
      counts[String(value)] = (counts[String(value)] ?? 0) + 1;
    return { [field]: counts };
  };
  const orNone = (values: string[]) => (values.length === 0 ? [null] : values);
  const conditions = projects.flatMap((project) => project.conditions);
  const visits = projects.flatMap((project) => project.visits);
  const running = projects.filter(({ status }) => !['completed', 'stopped'].includes(status));
  const quiet = (days: number) => running.filter(({ standstillDays }) => standstillDays >= days).length;
  const times = (some: Json[]) => ({
    visits: some.length,
    gross: median(some.map(({ duration }) => duration.gross)),
    waiting: median(some.map(({ duration }) => duration.waiting)),
  });
  return {
    projects: projects.length,
    ...tally('byStage', ({ stage }) => (stage === null ? [] : [stage.key])),
    ...tally('byStatus', ({ status }) => [status]),
    ...tally('byDistrict', ({ district }) => [district]),
    ...tally('byTheme', ({ themes }) => orNone(themes)),
    ...tally('byLead', ({ leads }) => orNone(leads.map(({ actor }: Json) => actor))),
    conditions: {
      open: conditions.filter(({ open }) => open).length,
      overdue: conditions.filter(({ overdue }) => overdue).length,
    },
    standstill: quiet(30),
    atOnce: quiet(0),
    never: 0,
    timeInStage: Object.fromEntries(
      STAGES.map((key) => [key, visits.filter(({ stage }) => stage.key === key)] as const)
        .filter(([, some]) => some.length > 0)
        .map(([key, some]) => [
          key,
          { left: times(some.filter(({ left }) => left)), current: times(some.filter(({ left }) => !left)) },
        ]),
    ),
  };
};

const median = (values: number[]): number | null => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = [sorted[Math.ceil(sorted.length / 2) - 1]!, sorted[Math.floor(sorted.length / 2)]!];
  return Math.floor((middle[0]! + middle[1]!) / 2);
};

/** Lists of the answer by their key, as they are counted here. */
const byKey = ({ timeInStage, ...counts }: Json): Json => ({
  ...counts,
  byStage: Object.fromEntries(counts.byStage.map(({ stage, projects }: Json) => [stage.key, projects])),
  byStatus: Object.fromEntries(counts.byStatus.map(({ status, projects }: Json) => [status, projects])),
  byDistrict: Object.fromEntries(
    counts.byDistrict.map(({ district, projects }: Json) => [String(district), projects]),
  ),
  byTheme: Object.fromEntries(counts.byTheme.map(({ theme, projects }: Json) => [String(theme), projects])),
  byLead: Object.fromEntries(
    counts.byLead.map(({ lead, projects }: Json) => [String(lead?.actor ?? null), projects]),
  ),
  timeInStage: Object.fromEntries(
    timeInStage.map(({ stage, left, current }: Json) => [stage.key, { left, current }]),
  ),
});

describe('the counts of a programme', () => {
  it('are those of its projects, as of every tenth point at which it was seen', async () => {
    let overdue = 0;
    for (const point of programme.points.filter((_, index) => index % 10 === 9)) {
      const { counts, projects } = await asked(point);
      expect(byKey(counts)).toEqual(recount(projects.nodes));
      overdue += counts.conditions.overdue;
    }
    expect(programme.projects.length).toBe(15);
    expect(overdue).toBeGreaterThan(0);
  });

  it('are of an instant: what only the clock changes is counted to it', async () => {
    const { position } = programme.points.at(-1)!;
    const { counts, projects } = await asked({ position, at: new Date().toISOString() });
    expect(byKey(counts)).toEqual(recount(projects.nodes));
  });

  it('name stages in their order, in the language of the caller', async () => {
    const { counts } = await asked(programme.points.at(-1)!);
    const keys = counts.byStage.map(({ stage }: Json) => stage.key);
    expect(keys).toEqual(STAGES.filter((key) => keys.includes(key)));
    expect(counts.timeInStage.map(({ stage }: Json) => stage.key)).toEqual(STAGES);
    expect(counts.byStatus).toContainEqual(expect.objectContaining({ status: 'stopped', label: 'stopped' }));
  });

  it('are refused for a standstill of less than no days', async () => {
    const query = `{ programme(key: "${KEY}") { counts { standstill(days: -1) } } }`;
    const { errors } = await programme.cast.as('reader').ask(query);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_ARGUMENT',
      path: 'programme.counts.standstill.days',
    });
  });
});
