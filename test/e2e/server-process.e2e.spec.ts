import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { OperatorClient } from '../../src/api/operator-socket/client.js';
import { operatorSocketPath } from '../../src/api/operator-socket/socket-path.js';
import { pacesetter } from '../support/child-process.js';
import { somebody, somebodyCanRun } from '../support/nobody.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { Json } from './support/api-client.js';
import { LiveClient } from './support/live-client.js';
import { ServerProcess } from '../support/server-process.js';

jest.setTimeout(30_000);

const started: ServerProcess[] = [];
const start = (environment: Record<string, string>, cwd?: string): ServerProcess => {
  const server = ServerProcess.start(environment, cwd);
  started.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.end('SIGKILL')));
});

const ask = async (
  server: ServerProcess,
  token: string,
  query: string,
  variables: object = {},
): Promise<Json> => {
  const response = await fetch(`${await server.url()}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
};

const tokenIn = ({ output }: ServerProcess): string | undefined =>
  /token, shown this once: (\S+)/.exec(output)?.[1];

const ready = async (server: ServerProcess): Promise<void> => {
  while ((await server.get('readyz'))[0] !== 200) await new Promise((resolve) => setImmediate(resolve));
};

describe('a start that cannot be', () => {
  it('F23: lists everything that is wrong with the settings, the port in use included', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const folder = temporaryFolder();
    const server = start({
      PACESETTER_DATA: folder,
      PORT: String(port),
      PACESETTER_LANGUAGE: 'de',
      PACESETTER_LOG_LEVEL: 'loud',
    });
    expect(await server.exit()).toBe(78);
    expect(server.output).toBe(
      'Cannot start: 3 settings are wrong.\n' +
        '  PACESETTER_LOG_LEVEL: "loud" is none of fatal, error, warn, info, debug, trace, silent\n' +
        '  PACESETTER_LANGUAGE: "de" is none of nl, fr, en\n' +
        `  PORT: ${port} is in use on 127.0.0.1\n`,
    );
    expect(readdirSync(folder)).toEqual([]);
    taken.close();
  });

  it('F23: names a data folder that is none', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const server = start({ PACESETTER_DATA: file });
    expect(await server.exit()).toBe(78);
    expect(server.output).toContain('PACESETTER_DATA: ');
  });

  // Nobody keeps a user from his own files.
  const asSomebody = somebody.uid !== undefined && somebodyCanRun() ? it : it.skip;
  asSomebody('F23: says that the folder, or what is in it, is not for this user', async () => {
    const folder = temporaryFolder();
    const owner = await ServerProcess.running(join(folder, 'data'));
    expect(await owner.end()).toBe(0);
    chmodSync(folder, 0o755);
    for (const name of readdirSync(join(folder, 'data'))) chmodSync(join(folder, 'data', name), 0o600);
    for (const mode of [0o700, 0o755]) {
      chmodSync(join(folder, 'data'), mode);
      const server = ServerProcess.start({ PACESETTER_DATA: join(folder, 'data') }, undefined, {
        user: somebody,
      });
      started.push(server);
      expect(await server.exit()).toBe(78);
      expect(server.output).toContain(`PACESETTER_DATA: this user may not read ${folder}/data`);
    }
    const typed = ['token', 'list', '--json', '--data', join(folder, 'data')];
    chmodSync(join(folder, 'data'), 0o700);
    const refused = await pacesetter(typed, { HOME: undefined }, somebody);
    expect([refused.exit, JSON.parse(refused.out)]).toMatchObject([78, { error: { code: 'FOLDER_CLOSED' } }]);
  });

  asSomebody(
    'leaves no backup beside a server that this user may not speak to: names could be missing in it',
    async () => {
      const folder = temporaryFolder();
      const data = join(folder, 'data');
      const owner = await ServerProcess.running(data);
      started.push(owner);
      for (const open of [folder, data]) chmodSync(open, 0o777);
      for (const name of readdirSync(data)) chmodSync(join(data, name), 0o666);
      chmodSync(operatorSocketPath(data), 0o600);
      const typed = ['backup', 'create', '--json', '--data', data, '--to', join(folder, 'backup')];
      const refused = await pacesetter(typed, { HOME: undefined }, somebody);
      expect([refused.exit, JSON.parse(refused.out)]).toMatchObject([
        78,
        { error: { code: 'FOLDER_CLOSED' } },
      ]);
      expect(existsSync(join(folder, 'backup'))).toBe(false);
      chmodSync(operatorSocketPath(data), 0o666);
      expect((await pacesetter(typed, { HOME: undefined }, somebody)).exit).toBe(0);
    },
  );

  it('F19: tells the pid of the server that owns the folder, and leaves it alone', async () => {
    const folder = temporaryFolder();
    const first = start({ PACESETTER_DATA: folder });
    await first.url();
    const second = start({ PACESETTER_DATA: folder });
    expect(await second.exit()).toBe(75);
    expect(second.output).toBe(
      `Another server owns ${folder}: process ${first.child.pid}. It is left alone.\n`,
    );
    expect((await first.get('livez'))[0]).toBe(200);
  });
});

describe('a real installation', () => {
  it('keeps what it writes from other users, in a folder that they may look into', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const server = await ServerProcess.running(folder);
    await pacesetter(['backup', 'create', '--to', join(folder, 'backup'), '--data', folder]);
    const open = readdirSync(folder).filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
    expect(open).toEqual(['owner.json']);
    expect(await server.end()).toBe(0);
    rmSync(join(folder, 'backup'), { recursive: true });
    for (const name of readdirSync(folder)) if (name.startsWith('views-')) rmSync(join(folder, name));
    expect((await pacesetter(['views', 'build', '--data', folder])).exit).toBe(0);
    const views = readdirSync(folder).filter((name) => name.startsWith('views-'));
    expect(views.map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600]);
  });

  it('prints the operator’s token at its first start only, and answers the same after a restart', async () => {
    const folder = join(temporaryFolder(), 'data');
    const first = start({ PACESETTER_DATA: folder });
    await first.until(() => tokenIn(first) !== undefined);
    const token = tokenIn(first)!;
    const { data } = await ask(first, token, '{ me { operator actor } freshness { demo } }');
    expect(data).toMatchObject({ me: { operator: true }, freshness: { demo: false } });
    expect(await first.end()).toBe(0);

    const second = start({ PACESETTER_DATA: folder });
    await ready(second);
    expect((await ask(second, token, '{ me { operator actor } freshness { demo } }')).data).toEqual(data);
    expect(tokenIn(second)).toBeUndefined();
  });

  it('F20: ends at SIGTERM with 0 when what was asked has been answered', async () => {
    const server = start({ PACESETTER_DATA: temporaryFolder() });
    await server.until(() => tokenIn(server) !== undefined);
    const token = tokenIn(server)!;
    const { data } = await ask(server, token, '{ freshness { position } }');
    const ahead = data.freshness.position.replace(/\d{20}$/, '9'.padStart(20, '0'));
    const asked = performance.now();
    const slow = ask(
      server,
      token,
      'query($p: Position!) { after(position: $p, timeoutMs: 1500) { me { actor } } }',
      { p: ahead },
    );
    // Asked later and answered: the slow one is on its way.
    await ask(server, token, '{ me { actor } }');
    const end = server.end();
    expect((await slow).errors[0].extensions.code).toBe('VIEW_BEHIND');
    expect(await end).toBe(0);
    expect(performance.now() - asked).toBeLessThan(5000);
  });

  it('F20: says goodbye to its subscribers at SIGTERM, and does not wait for one that says nothing', async () => {
    const server = start({ PACESETTER_DATA: temporaryFolder() });
    await server.until(() => tokenIn(server) !== undefined);
    const token = tokenIn(server)!;
    const url = await server.url();
    const { me } = (await ask(server, token, '{ me { actor } }')).data;
    const input = { commandId: randomUUID(), key: 'trial', name: { nl: 'x' }, administrator: me.actor };
    const open = `mutation($input: OpenProgrammeInput!) { openProgramme(input: $input) {
      ... on ProgrammeSuccess { position } } }`;
    const { position } = (await ask(server, token, open, { input })).data.openProgramme;
    const [polite, silent] = [0, 1].map(() => new LiveClient(url, token)) as [LiveClient, LiveClient];
    const told = [polite, silent].map((client) =>
      client.follow(
        'subscription ($after: Position) { history(programme: "trial", after: $after) { line } }',
        {
          after: position.replace(/\d{20}$/, '0'.repeat(20)),
        },
      ),
    );
    for (const one of told) for (let events = 0; events < 2; events++) await one.next();
    silent.pause();
    const next = told[0]!.next();
    const asked = performance.now();
    const end = server.end();
    await expect(next).rejects.toMatchObject({ code: 1001 });
    expect(await end).toBe(0);
    expect(performance.now() - asked).toBeLessThan(8000);
    silent.cut();
  });

  it('without events that were acknowledged: alive, not ready, no writes, until the loss is accepted', async () => {
    const folder = temporaryFolder();
    const first = start({ PACESETTER_DATA: folder });
    await first.until(() => tokenIn(first) !== undefined);
    const token = tokenIn(first)!;
    const { actor } = (await ask(first, token, '{ me { actor } }')).data.me;
    const open = `mutation($key: String!, $id: ID!) { openProgramme(input: {commandId: $id, key: $key, name: {nl: "x"}, administrator: "${actor}"}) {
      __typename ... on ProgrammeSuccess { position } ... on Problem { code message } ... on WritesRefused { missing } } }`;
    const before = await ask(first, token, open, { key: 'kept', id: randomUUID() });
    await ask(first, token, open, { key: 'lost', id: randomUUID() });
    await ready(first);
    expect(await first.end()).toBe(0);
    const log = new DatabaseSync(join(folder, 'log.db'));
    log.exec('DELETE FROM event WHERE position > (SELECT max(position) - 2 FROM event)');
    log.close();

    const second = start({ PACESETTER_DATA: folder });
    expect((await second.get('livez'))[0]).toBe(200);
    const [status, readiness] = await second.get('readyz');
    expect([status, readiness.reasons]).toEqual([503, ['2 acknowledged events are missing from the log']]);
    const refused = await ask(second, token, open, { key: 'new', id: randomUUID() });
    expect(refused.data.openProgramme).toMatchObject({
      __typename: 'WritesRefused',
      code: 'EVENTS_LOST',
      missing: 2,
    });

    const subscriber = new LiveClient(await second.url(), token);
    const subscription = subscriber.end('subscription { history(programme: "kept") { position } }');
    await subscriber.end('subscription { history(programme: "none") { position } }');

    const client = await OperatorClient.connect(operatorSocketPath(folder));
    const accepted = await client.call('command', {
      command: 'acceptLoss',
      commandId: randomUUID() as never,
      input: { reason: 'The disk is new' },
    });
    client.close();
    expect(accepted).toMatchObject({ eventTypes: ['installation.loss-accepted'] });
    await ready(second);
    expect((await subscription).errors[0].extensions.code).toBe('INVALID_POSITION');
    await subscriber.close();
    const after = await ask(second, token, open, { key: 'new', id: randomUUID() });
    expect(after.data.openProgramme.__typename).toBe('ProgrammeSuccess');
    const stale = await ask(second, token, 'query($p: Position!) { asOf(position: $p) { me { actor } } }', {
      p: before.data.openProgramme.position,
    });
    expect(stale.errors[0].extensions.code).toBe('INVALID_POSITION');
  });
});

describe('the demo', () => {
  const tokensIn = ({ output }: ServerProcess): string[] =>
    [...output.matchAll(/#token=(\S+)/g)].map(([, token]) => token!);

  it('is made whole at its first start, with new tokens at each', async () => {
    const folder = temporaryFolder();
    const first = start({}, folder);
    await first.until(() => tokensIn(first).length === 8);
    await ready(first);
    const query = '{ freshness { demo } projects { totalCount } }';
    const whole = { freshness: { demo: true }, projects: { totalCount: 38 } };
    const [token, reader] = [tokensIn(first)[0]!, tokensIn(first).at(-1)!];
    expect((await ask(first, token, query)).data).toEqual(whole);
    // A member of the first programme only.
    expect((await ask(first, reader, query)).data.projects).toEqual({ totalCount: 8 });
    expect(readdirSync(join(folder, 'data'))).toEqual(['demo']);
    // A real installation may come to lie there, with the names of people in it.
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    expect(await first.end()).toBe(0);

    const second = start({}, folder);
    await second.until(() => tokensIn(second).length === 8);
    await ready(second);
    expect((await ask(second, tokensIn(second)[0]!, query)).data).toEqual(whole);
    expect((await ask(second, token, query)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});
