import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { openProgrammeWithCast, type Cast } from '../support/cast.js';
import { start } from '../support/child-process.js';
import { Release } from '../support/release.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { viewsFilesIn, viewsHashIn } from '../support/views-file.js';

jest.setTimeout(120_000);

const PROJECTS = 10;
const EVENTS_EACH = 20;
/** Milliseconds from the first time that the file is there; a later build goes on with it. */
const KILLS = [0, 300, 400, 500, 600];

const folder = temporaryFolder();
const environment = { PACESETTER_DATA: folder };
/** The next release: one of its views is another. */
const next = Release.with({
  source: 'projections/members/projection.ts',
  from: 'version: 2',
  to: 'version: 3',
});
let server: ServerProcess;
let cast: Cast;

const titles = async (): Promise<string> => {
  const query = `query ($programme: ID) { freshness { lag stale }
    projects(programme: $programme, first: 100) { nodes { key version evidence(first: 100) { totalCount } } } }`;
  return JSON.stringify(await cast.as('lead').data(query, { programme: cast.programme }));
};
const building = () => start(next.commandLine, ['views', 'build'], environment);
const filesThere = () => readdirSync(folder).filter((name) => /^views-[0-9a-f]+\.db$/.test(name)).length;

beforeAll(async () => {
  server = await ServerProcess.running(folder);
  cast = await openProgrammeWithCast(server, await server.operatorToken(), 'rebuilt');
  for (let index = 0; index < PROJECTS; index++) {
    const input = { programme: cast.programme, key: `p-${index}`, title: { en: `P ${index}` } };
    const project = (await cast.as('lead').succeed('openProject', input)).object!['uuid'];
    for (let event = 0; event < EVENTS_EACH; event++)
      await cast.as('lead').succeed('recordEvidence', {
        project,
        kind: 'insight',
        title: { en: `E ${event}` },
        source: { kind: 'interview', label: 'i' },
        strength: 'documented',
        confidence: 'high',
      });
  }
});
afterAll(async () => {
  await server.end('SIGKILL');
});

it('F17 the views of the next release are built, killed and built again beside a server that reads on without a failure', async () => {
  const before = await titles();
  let built = false;
  const reading = (async () => {
    let reads = 0;
    for (; !built; reads++) expect(await titles()).toBe(before);
    return reads;
  })();
  for (const delay of KILLS) {
    const build = building();
    while (filesThere() < 2) await sleep(5);
    await sleep(delay);
    await build.stop('SIGKILL');
  }
  expect(await building().ended).toMatchObject({ exit: 0 });
  built = true;
  expect(await reading).toBeGreaterThan(20);
});

it('F18 what was killed on its way equals what is built at once, and the next release serves from it', async () => {
  expect(await server.end()).toBe(0);
  expect(viewsFilesIn(folder).filter((name) => name.endsWith('.db'))).toHaveLength(2);
  server = await next.server(environment);
  expect(await server.end()).toBe(0);
  // The one of the release before has gone.
  const resumed = viewsHashIn(folder);
  server = await Release.own.server(environment);
  expect(await server.end()).toBe(0);
  expect(viewsHashIn(folder)).toBe(resumed);
});
