import { chmodSync, cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openSqliteDirectory } from '../../src/infrastructure/directory/sqlite-directory.js';
import type { ActorId } from '../../src/domain/kernel/ids.js';
import { castOn, openProgrammeWithCast, type Cast } from '../support/cast.js';
import { pacesetter } from '../support/child-process.js';
import { somebody, somebodyCanRun } from '../support/nobody.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

// Where whoever runs the tests is root, and has closed their folder to everybody else, nobody can be held back.
(somebodyCanRun() ? describe : describe.skip)('F3 a data folder that can only be read', () => {
  const template = temporaryFolder();
  /** As a server leaves it that is killed: with rows in the file beside the log. */
  const killed = temporaryFolder();
  const servers: ServerProcess[] = [];
  let cast: Cast;

  beforeAll(async () => {
    const first = await ServerProcess.running(template);
    cast = await openProgrammeWithCast(first, await first.operatorToken(), 'read');
    cpSync(template, killed, { recursive: true, filter: (file) => !file.endsWith('.sock') });
    expect(await first.end()).toBe(0);
    const directory = openSqliteDirectory(join(template, 'directory.db'));
    directory.setName('lead' as ActorId, 'Lena Lead');
    directory.close();
  }, 60_000);
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.end('SIGKILL')));
  });

  const start = (folder: string, user = somebody): ServerProcess => {
    const server = ServerProcess.start({ PACESETTER_DATA: folder }, undefined, { user });
    servers.push(server);
    return server;
  };
  /** A copy that everybody may read and nobody write, but for root. */
  const readOnly = (of = template): string => {
    const folder = temporaryFolder();
    cpSync(of, folder, { recursive: true });
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
    chmodSync(folder, 0o555);
    return folder;
  };
  const contents = (folder: string) =>
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')]);
  const opening = () => ({ programme: cast.programme, key: 'garden', title: { en: 'Garden' } });
  const expectReadOnly = async (server: ServerProcess, unwritable: string): Promise<void> => {
    await server.ready();
    expect(await server.get('readyz')).toEqual([
      200,
      expect.objectContaining({
        ready: true,
        degraded: [`writes are refused: this user may not write ${unwritable}`],
      }),
    ]);
    const here = castOn(server, cast);
    const { programme } = await here
      .as('administrator')
      .data<{ programme: { memberships: object[] } }>(
        '{ programme(key: "read") { memberships { member { name } role } } }',
      );
    expect(programme.memberships).toContainEqual({ member: { name: 'Lena Lead' }, role: 'lead' });
    expect(await here.as('lead').command('openProject', opening())).toMatchObject({
      __typename: 'WritesRefused',
      code: 'READ_ONLY',
    });
  };

  it('is served from; writes are refused with words that say so, and nothing in it changes', async () => {
    const folder = readOnly();
    const before = contents(folder);
    const server = start(folder);
    await expectReadOnly(server, folder);
    // The command line reads beside it.
    const type = (...words: string[]) =>
      pacesetter([...words, '--json', '--data', folder], { HOME: undefined }, somebody);
    expect(JSON.parse((await type('log', 'verify')).out)).toMatchObject({ ok: true, faults: 0 });
    const refused = await type('token', 'create', '--new');
    expect([refused.exit, JSON.parse(refused.out)]).toMatchObject([69, { error: { code: 'READ_ONLY' } }]);
    expect(await server.end()).toBe(0);
    expect(contents(folder)).toEqual(before);
  }, 60_000);

  it('is so too where only the log in it cannot be written, and is written again when it can', async () => {
    const folder = readOnly();
    const { uid, gid } = somebody;
    chmodSync(folder, 0o777);
    for (const name of readdirSync(folder)) if (name !== 'log.db') chmodSync(join(folder, name), 0o666);
    const server = start(folder);
    await expectReadOnly(server, join(folder, 'log.db'));
    expect(await server.end()).toBe(0);
    chmodSync(join(folder, 'log.db'), 0o666);
    const again = start(folder, { uid, gid });
    await again.ready();
    expect((await again.get('readyz'))[1].degraded).toEqual([]);
    await castOn(again, cast).as('lead').succeed('openProject', opening());
  }, 60_000);

  it('is refused where events are still in the WAL beside it, which stays as it is', async () => {
    const folder = readOnly(killed);
    expect(statSync(join(folder, 'log.db-wal')).size).toBeGreaterThan(0);
    const before = contents(folder);
    const server = start(folder);
    expect(await server.exit()).toBe(78);
    expect(server.output).toMatch(
      /^The log in \S+ is refused: \S+ cannot be written by this user, and log.db-wal holds what is not in log.db yet: .+\n$/,
    );
    expect(contents(folder)).toEqual(before);
  }, 60_000);

  it('is left alone while somebody writes to it, and keeps writers out while it is read', async () => {
    const folder = temporaryFolder();
    cpSync(template, folder, { recursive: true });
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
    chmodSync(join(folder, 'log.db'), 0o444);
    chmodSync(folder, 0o755);
    const reader = start(folder);
    await reader.ready();
    // Root may write all the same: as whoever runs the tests, if he is root.
    if (somebody.uid === undefined) return;
    const writer = start(folder, {});
    expect(await writer.exit()).toBe(75);
    expect(await reader.end()).toBe(0);
    const owner = start(folder, {});
    await owner.ready();
    const second = start(folder);
    expect(await second.exit()).toBe(75);
    expect(second.output).toContain(`process ${owner.child.pid}`);
  }, 60_000);
});
