import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { castOn, openProgrammeWithCast, type Cast } from '../support/cast.js';
import { RandomLead, type SeenProject } from '../support/random-lead.js';
import { Random } from '../support/random.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { wholeSelection } from '../support/whole-selection.js';

const COMMANDS = 300;
const SEED = 20_300_101;

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const ofProject = (type: string, closed: readonly string[]): string =>
  wholeSelection(schema, type, ['ImpactProject', 'Programme', 'Readiness', ...closed]);
const CONNECTIONS = ['EvaluationRound', 'EvidenceConnection', 'HistoryConnection'];
/** All that there is, in several requests: one alone would be too large. The first tells what the lead acts on. */
const PARTS = [
  `project(uuid: $project) { ${wholeSelection(schema, 'ImpactProject', ['Programme', 'Readiness', ...CONNECTIONS])} }`,
  `project(uuid: $project) {
    uuid
    rounds { ${ofProject('EvaluationRound', [])} }
    evidence { ${ofProject('EvidenceConnection', [])} }
  }`,
  `project(uuid: $project) { uuid history(first: 8) { ${ofProject('HistoryConnection', [])} } }
  programme(key: "any-date") { candidacies(first: 1) { ${ofProject('CandidacyConnection', [])} } }`,
  `project(uuid: $project) { uuid }
  programme(key: "any-date") { ${wholeSelection(schema, 'Programme', ['CandidacyConnection', 'ImpactProject', 'Readiness'])} }`,
  `project(uuid: $project) { uuid }
  projects(first: 10) { totalCount nodes { ${wholeSelection(schema, 'ImpactProject', ['Lifecycle', 'Programme', ...CONNECTIONS])} } }`,
];

interface Answer {
  readonly freshness: { readonly position: string; readonly at: string };
  readonly project: SeenProject;
}

describe('a scripted run, asked again as of the points at which it was seen', () => {
  const folder = temporaryFolder();
  /** Of each point, the answers to all parts. */
  const seen: Answer[][] = [];
  let server: ServerProcess;
  let cast: Cast;
  let successes = 0;

  beforeAll(async () => {
    server = await ServerProcess.running(folder);
    cast = await openProgrammeWithCast(server, await server.operatorToken(), 'any-date');
    await run();
  }, 120_000);

  afterAll(async () => {
    await server.end();
  });

  const asked = async (part: string, project: string): Promise<Answer> =>
    cast.as('reader').data<Answer>(`query ($project: ID) { freshness { position at } ${part} }`, { project });

  const askedOfThen = async (part: string, then: Answer): Promise<Answer> => {
    const { asOf } = await cast.as('reader').data<{ asOf: Answer }>(
      `query ($project: ID, $at: DateTime, $position: Position) {
        asOf(at: $at, position: $position) { freshness { position at } ${part} }
      }`,
      { project: then.project.uuid, ...then.freshness },
    );
    return asOf;
  };

  const run = async (): Promise<void> => {
    const random = new Random(SEED);
    const lead = new RandomLead(cast, random);
    const projects: string[] = [];
    const latest = new Map<string, SeenProject>();
    for (let step = 0; step < COMMANDS; step++) {
      let project = projects[random.below(Math.max(1, projects.length))];
      if (project === undefined || step % 40 === 0) {
        project = String((await lead.open()).object!['uuid']);
        projects.push(project);
        successes++;
      } else if ((await lead.act(latest.get(project)!)).__typename === 'ImpactProjectSuccess') successes++;
      const answers: Answer[] = [];
      for (const part of PARTS) answers.push(await asked(part, project));
      latest.set(project, answers[0]!.project);
      seen.push(answers);
    }
  };

  const expectEqualThen = async (): Promise<void> => {
    for (const answers of seen) {
      for (const [index, part] of PARTS.entries())
        expect(await askedOfThen(part, answers[index]!)).toEqual(answers[index]);
    }
  };

  it('changes something with most of its 300 commands, in every stage and most statuses', () => {
    expect(seen).toHaveLength(COMMANDS);
    expect(successes).toBeGreaterThan(COMMANDS * 0.8);
    const statuses = new Set(seen.map(([answer]) => answer!.project.status));
    expect([...statuses]).toEqual(
      expect.arrayContaining(['active', 'gate-requested', 'paused', 'held', 'stopped']),
    );
    const stages = new Set(seen.map(([answer]) => answer!.project.stage?.key));
    expect([...stages]).toEqual(expect.arrayContaining(['empathise', 'define', 'prototype', 'test']));
    expect(new Set(seen.map(([answer]) => JSON.stringify(answer!.project))).size).toBeGreaterThan(200);
  });

  it('gives equal answers on the running server', expectEqualThen, 120_000);

  it('gives equal answers on a restarted server', async () => {
    expect(await server.end()).toBe(0);
    server = await ServerProcess.running(folder);
    cast = castOn(server, cast);
    await expectEqualThen();
  }, 120_000);

  it('gives equal answers on views that were built again from the log', async () => {
    await server.end();
    const views = readdirSync(folder).filter((name) => name.startsWith('views-'));
    expect(views).not.toEqual([]);
    for (const name of views) rmSync(join(folder, name));
    server = await ServerProcess.running(folder);
    cast = castOn(server, cast);
    await expectEqualThen();
  }, 120_000);
});
