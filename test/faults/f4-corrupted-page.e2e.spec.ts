import { copyFileSync, cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { castOn, openProgrammeWithCast, type Cast } from '../support/cast.js';
import { pacesetter } from '../support/child-process.js';
import { damageEvents, damageTable } from '../support/damage.js';
import { ServerProcess } from '../support/server-process.js';
import { someEvidence } from '../support/some-evidence.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('F4 a page of the log that is not what was written', () => {
  const template = temporaryFolder();
  let server: ServerProcess;
  let cast: Cast;
  let project: string;

  beforeAll(async () => {
    server = await ServerProcess.running(template);
    cast = await openProgrammeWithCast(server, await server.operatorToken(), 'damaged');
    const opening = { programme: cast.programme, key: 'garden', title: { en: 'Garden' } };
    project = String((await cast.as('lead').succeed('openProject', opening)).object!['uuid']);
    for (let count = 0; count < 20; count++) await cast.as('lead').succeed('recordEvidence', evidence());
    expect(await server.end()).toBe(0);
  }, 60_000);
  afterEach(() => server.end('SIGKILL'));

  const evidence = () => ({ project, ...someEvidence('x'.repeat(200)) });
  const copy = (): string => {
    const folder = temporaryFolder();
    cpSync(template, folder, { recursive: true });
    return folder;
  };
  const start = (folder: string): ServerProcess =>
    (server = ServerProcess.start({ PACESETTER_DATA: folder, PACESETTER_LOG_LEVEL: 'warn' }));
  const record = () => castOn(server, cast).as('lead').command('recordEvidence', evidence());
  const expectDamaged = async (page: number): Promise<void> => {
    const said = `the log is damaged (page ${page} of log.db): put a backup back with "pacesetter backup restore"`;
    // Before anything is asked that could meet the page again.
    expect(await server.get('readyz')).toMatchObject([503, { ready: false, reasons: [said] }]);
    expect(await record()).toMatchObject({
      __typename: 'WritesRefused',
      code: 'LOG_DAMAGED',
    });
    expect(JSON.parse(server.output.split('\n').find((line) => line.includes('damaged'))!)).toMatchObject({
      error: { type: 'LogDamaged', message: said },
    });
    const key = '{ programme(key: "damaged") { key } }';
    expect(await castOn(server, cast).as('reader').data(key)).toEqual({ programme: { key: 'damaged' } });
  };

  it('refuses writes from the first that meets it, and from every start on, until a sound log is in its place', async () => {
    const folder = copy();
    const page = damageTable(join(folder, 'log.db'), 'sqlite_sequence');
    await start(folder).ready();
    await record();
    await expectDamaged(page);
    expect(await server.end()).toBe(0);
    await start(folder).listening();
    await expectDamaged(page);
    expect(await server.end()).toBe(0);
    copyFileSync(join(template, 'log.db'), join(folder, 'log.db'));
    await start(folder).ready();
    expect(await record()).toMatchObject({ __typename: 'ImpactProjectSuccess' });
    expect(existsSync(join(folder, 'damaged.json'))).toBe(false);
  }, 60_000);

  it('is named by "log verify", which has a running server refuse writes', async () => {
    const folder = copy();
    await start(folder).ready();
    const page = damageEvents(join(folder, 'log.db'));
    const { exit, out } = await pacesetter(['log', 'verify', '--json', '--data', folder]);
    expect(exit).toBe(65);
    expect(JSON.parse(out)).toMatchObject({
      error: { code: 'LOG_DAMAGED', message: expect.stringContaining('pacesetter backup restore') },
      damagedPages: [page],
    });
    await expectDamaged(page);
  }, 60_000);

  it('ends a start that cannot do without it, in one line, with 65; nothing is deleted', async () => {
    const folder = copy();
    const sizes = () =>
      ['log.db', 'directory.db', ...views(folder)].map((name) => statSync(join(folder, name)).size);
    const page = damageEvents(join(folder, 'log.db'));
    const before = sizes();
    start(folder);
    expect(await server.exit()).toBe(65);
    expect(server.output.split('\n').at(-2)).toBe(
      `The log in ${folder} cannot be served: the log is damaged (page ${page} of log.db): put a backup back with "pacesetter backup restore". Nothing was deleted.`,
    );
    expect(sizes()).toEqual(before);
    const verified = await pacesetter(['log', 'verify', '--data', folder]);
    expect([verified.exit, verified.err]).toEqual([65, expect.stringContaining(`page ${page} of log.db`)]);
  }, 60_000);

  const views = (folder: string) => readdirSync(folder).filter((name) => /^views-.*\.db$/.test(name));
});
