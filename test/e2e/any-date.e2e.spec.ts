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
const ANSWER = `project(uuid: $project) { ${wholeSelection(schema, 'ImpactProject', ['Programme', 'Readiness'])} }
  programmes { ${wholeSelection(schema, 'Programme', ['ImpactProject', 'Readiness'])} }
  projects(first: 100) { totalCount nodes { ${wholeSelection(schema, 'ImpactProject', ['EvidenceConnection', 'HistoryConnection', 'Lifecycle', 'Programme'])} } }`;
const LIVE = `query ($project: ID) { freshness { position at } ${ANSWER} }`;
const THEN = `query ($project: ID, $at: DateTime, $position: Position) {
  asOf(at: $at, position: $position) { freshness { position at } ${ANSWER} } }`;

interface Answer {
  readonly freshness: { readonly position: string; readonly at: string };
  readonly project: SeenProject;
  readonly projects: { readonly nodes: readonly unknown[] };
}

describe('a scripted run, asked again as of the points at which it was seen', () => {
  const folder = temporaryFolder();
  const seen: { project: string; answer: Answer }[] = [];
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
      const answer = await cast.as('reader').data<Answer>(LIVE, { project });
      latest.set(project, answer.project);
      seen.push({ project, answer });
    }
  };

  const expectEqualThen = async (): Promise<void> => {
    for (const { project, answer } of seen) {
      const { at, position } = answer.freshness;
      const { asOf } = await cast.as('reader').data<{ asOf: Answer }>(THEN, { project, at, position });
      expect(asOf).toEqual(answer);
    }
  };

  it('changes something with most of its 300 commands, in every stage and most statuses', () => {
    expect(seen).toHaveLength(COMMANDS);
    expect(successes).toBeGreaterThan(COMMANDS * 0.8);
    const statuses = new Set(seen.map(({ answer }) => answer.project.status));
    expect([...statuses]).toEqual(
      expect.arrayContaining(['active', 'gate-requested', 'paused', 'held', 'stopped']),
    );
    const stages = new Set(seen.map(({ answer }) => answer.project.stage?.key));
    expect([...stages]).toEqual(expect.arrayContaining(['empathise', 'define', 'prototype', 'test']));
    expect(new Set(seen.map(({ answer }) => JSON.stringify(answer.project))).size).toBeGreaterThan(200);
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
