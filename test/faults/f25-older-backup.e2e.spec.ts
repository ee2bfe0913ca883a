import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createBackup, copyOf, newPlace, restoreBackup, run, textsOf } from '../support/backups.js';
import { GraphqlClient } from '../support/graphql-client.js';
import { expectViewsLikeRebuilt, expectWholeLog } from '../support/log-checks.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(120_000);

const EVENTS_LOST = 4;
const REASON = 'The disk of Tuesday';

/** Backed up while its server ran; two programmes, four events, were opened after that. */
const [folder, backup] = [temporaryFolder(), newPlace()];
let [token, before] = ['', ''];
beforeAll(async () => {
  const server = await ServerProcess.running(folder);
  token = await server.operatorToken();
  await opened(server, 'kept');
  expect(await createBackup(folder, backup)).toMatchObject({ exit: 0 });
  before = await opened(server, 'lost-1');
  await opened(server, 'lost-2');
  while ((await server.get('readyz'))[1].lag !== 0) await new Promise((resolve) => setImmediate(resolve));
  expect(await server.end()).toBe(0);
});

const servers: ServerProcess[] = [];
afterAll(() => Promise.all(servers.map((server) => server.end('SIGKILL'))));
const started = (data: string): ServerProcess => {
  const server = ServerProcess.start({ PACESETTER_DATA: data });
  servers.push(server);
  return server;
};

const clientOf = async (server: ServerProcess): Promise<GraphqlClient> =>
  new GraphqlClient(`${await server.url()}graphql`, token);
const opening = (key: string) => ({ key, name: { en: key }, administrator: 'somebody' });
const opened = async (server: ServerProcess, key: string): Promise<string> =>
  String((await (await clientOf(server)).succeed('openProgramme', opening(key))).position);
const readyAgain = async (server: ServerProcess): Promise<void> => {
  while ((await server.get('readyz'))[0] !== 200) await new Promise((resolve) => setImmediate(resolve));
};

/** Positions of before are refused, and what was opened since can be opened again. */
const expectAnotherStore = async (server: ServerProcess): Promise<void> => {
  const client = await clientOf(server);
  const answer = await client.ask('query ($p: Position!) { asOf(position: $p) { me { actor } } }', {
    p: before,
  });
  expect(answer.errors![0]!.extensions).toMatchObject({ code: 'INVALID_POSITION' });
  expect((await client.command('openProgramme', opening('kept'))).code).toBe('KEY_TAKEN');
  expect((await opened(server, 'lost-1')).split('.')[0]).not.toBe(before.split('.')[0]);
};

const acceptances = (data: string): unknown[] =>
  textsOf(join(data, 'log.db'))
    .map((text) => JSON.parse(text) as { type: string; data: unknown })
    .filter(({ type }) => type === 'installation.loss-accepted')
    .map(({ data: accepted }) => accepted);

/** The log is gone, and its views are there still. */
const survived = (): string => {
  const data = copyOf(folder);
  removeAllButViews(data);
  return data;
};
const removeAllButViews = (data: string): void => {
  for (const name of readdirSync(data)) if (!name.startsWith('views-')) rmSync(join(data, name));
};

describe('F25 an older log under the views of a later one', () => {
  it('put there by hand is served but not written to, until the loss of what it lacks is accepted', async () => {
    const data = survived();
    for (const name of ['log.db', 'directory.db']) copyFileSync(join(backup, name), join(data, name));
    const server = started(data);
    expect((await server.get('livez'))[0]).toBe(200);
    const [status, { reasons }] = await server.get('readyz');
    expect([status, reasons]).toEqual([503, [`${EVENTS_LOST} acknowledged events are missing from the log`]]);
    const client = await clientOf(server);
    const held = textsOf(join(data, 'log.db'));
    expect(await client.command('openProgramme', opening('new'))).toMatchObject({ code: 'EVENTS_LOST' });
    expect(textsOf(join(data, 'log.db'))).toEqual(held);

    const word = ['log', 'accept-loss', '--data', data, '--reason', REASON];
    expect(await run(word)).toMatchObject({ exit: 0 });
    await readyAgain(server);
    expect(acceptances(data)).toEqual([{ missing: EVENTS_LOST, reason: REASON }]);
    await expectAnotherStore(server);
    expect(await server.end()).toBe(0);
    await expectWholeLog(join(data, 'log.db'));
    await expectViewsLikeRebuilt(data);
  });

  it('is not put there by a restore, until the loss of what it lacks is accepted', async () => {
    const data = survived();
    const views = readdirSync(data);
    expect(await restoreBackup(backup, data)).toMatchObject({
      exit: 1,
      missing: EVENTS_LOST,
      error: { code: 'BACKUP_EVENTS_LOST' },
    });
    expect(readdirSync(data)).toEqual(expect.arrayContaining(views));
    expect(['log.db', 'directory.db', 'restoring'].filter((name) => existsSync(join(data, name)))).toEqual(
      [],
    );

    const restored = await restoreBackup(backup, data, '--accept-loss', REASON);
    expect(restored).toMatchObject({ exit: 0, missing: EVENTS_LOST });
    expect(acceptances(data)).toEqual([{ missing: EVENTS_LOST, reason: REASON }]);
    const server = started(data);
    await readyAgain(server);
    await expectAnotherStore(server);
    expect(await server.end()).toBe(0);
    await expectWholeLog(join(data, 'log.db'));
    await expectViewsLikeRebuilt(data);
  });

  it('is seen again where the log that was restored is lost in its turn', async () => {
    const data = survived();
    await restoreBackup(backup, data, '--accept-loss', REASON);
    removeAllButViews(data);
    // What the restored log held beyond the backup is the word itself.
    expect(await restoreBackup(backup, data)).toMatchObject({ exit: 1, missing: 1 });
  });
});
