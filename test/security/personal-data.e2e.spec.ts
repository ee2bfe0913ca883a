import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildSchema } from 'graphql';
import { WebSocket } from 'ws';
import type { ApiClient, Json } from '../e2e/support/api-client.js';
import { InputBases } from '../e2e/support/input-bases.js';
import { mutationsOf, withValue, type InputLeaf } from '../e2e/support/input-leaves.js';
import type { Programme } from '../e2e/support/test-server.js';
import { pacesetter } from '../support/child-process.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { PlantedMarks, filesUnder, type Fate } from './support/planted-marks.js';
import { ServedApart } from './support/served-apart.js';

jest.setTimeout(300_000);

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const [parent, beside] = [temporaryFolder(), temporaryFolder()];
const folder = join(parent, 'data');
const marks = new PlantedMarks();
/** All that was said by servers that have ended. */
let said = '';

/** Whatever it writes to its working folder, its home or where temporary files go is found as well. */
const start = (): ServerProcess =>
  ServerProcess.start(
    { PACESETTER_DATA: folder, PACESETTER_LOG_LEVEL: 'trace', TMPDIR: beside, HOME: beside },
    beside,
  );

let server: ServerProcess;
let url: string;
let apart: ServedApart;
let programme: Programme;
let bases: InputBases;

beforeAll(async () => {
  server = start();
  url = await server.url();
  apart = new ServedApart(
    () => server,
    () => url,
    await server.operatorToken(),
  );
  const roles = ['lead', 'gatekeeper', 'contributor', 'evaluator', 'second'];
  programme = await apart.programme('marked', roles, `${marks.next('people', 'person')} Desmet`);
  bases = new InputBases(apart.asTestServer(), programme);
});
afterAll(async () => {
  await server.end();
});

const post = (body: string, headers: Record<string, string> = {}, path = 'graphql') =>
  fetch(new URL(path, url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${programme.member('lead').token}`,
      ...headers,
    },
    body,
  });
const ask = (query: string, variables: object = {}) => post(JSON.stringify({ query, variables }));

/** Sends a command with a value in one place; whether it was done. */
const isDone = async (as: ApiClient, command: string, input: unknown): Promise<boolean> => {
  const type = `${command[0]!.toUpperCase()}${command.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${command}(input: $input) { __typename } }`;
  const { data } = await as.ask(query, { input });
  return data?.[command]?.__typename?.endsWith('Success') === true;
};

/** What can be done with a field: a text that may be taken, and texts that never are. */
const plant = async (command: string, { path, scalar }: InputLeaf): Promise<void> => {
  const { as, input } = await bases.of(command, path);
  const whole = { commandId: randomUUID(), ...input };
  for (const [label, bear] of [
    ['too long', (mark: string) => `${mark} ${'x'.repeat(10_001)}`],
    ['with a control character', (mark: string) => `${mark}\u0000`],
    ['in an object', (mark: string) => ({ [mark]: mark })],
  ] as const) {
    const mark = marks.next(`${command} ${path}, ${label}`);
    expect(await isDone(as, command, withValue(whole, path, bear(mark)))).toBe(false);
  }
  if (scalar !== 'String' && scalar !== 'ID') return;
  const mark = marks.next(`${command} ${path}`);
  if (await isDone(as, command, withValue(whole, path, mark))) marks.became(mark, fateOf(command, path));
};

const fateOf = (command: string, path: string): Fate => {
  if (command !== 'createToken' || !['name', 'actor'].includes(path)) return 'stored';
  return path === 'name' ? 'person' : 'actor';
};

/** Nothing stands where it must not, in what was written or said until now. */
const expectNoneAstray = (): void => {
  expect(marks.strayUnder(folder, beside)).toEqual([]);
  expect(marks.strayIn(said + server.output, 'output')).toEqual([]);
};

describe('what people write and send is in no log and in no file but its own', () => {
  it.each(mutationsOf(schema))('in each field of %s', async (command, { leaves }) => {
    for (const leaf of leaves) await plant(command, leaf);
    expectNoneAstray();
  });

  it('names and addresses of people are in the directory alone', async () => {
    const name = `Marie ${marks.next('a name', 'person')} <${marks.next('an address', 'person')}@example.org>`;
    await apart.newcomer(name);
    const { exit, err } = await pacesetter([
      'token',
      'create',
      '--new',
      '--name',
      marks.next('cli', 'person'),
      '--data',
      folder,
    ]);
    expect([exit, err]).toEqual([0, '']);
    expectNoneAstray();
    const directory = filesUnder(folder).filter(({ name: file }) => file.startsWith('directory.db'));
    expect(directory.some(({ bytes }) => bytes.includes('@example.org'))).toBe(true);
  });

  it.each<[string, (mark: string) => Promise<unknown>]>([
    ['a body that is no JSON', (mark) => post(`{"query": "${mark}`)],
    ['a body of one word', (mark) => post(mark)],
    ['a body of another kind', (mark) => post(mark, { 'content-type': `text/${mark}` })],
    ['a body that is too large', (mark) => post(mark.repeat(50_000))],
    ['a key twice', (mark) => post(`{"${mark}":1,"${mark}":2}`)],
    ['a document that is none', (mark) => ask(`{ me { ${mark}`)],
    ['a string without an end', (mark) => ask(`{ node(id: "${mark}) { id } }`)],
    ['an unknown field', (mark) => ask(`{ me { ${mark} } }`)],
    ['an unknown argument', (mark) => ask(`{ projects(${mark}: 1) { nodes { key } } }`)],
    ['a comment in too long a document', (mark) => ask(`{ me { actor } } #${mark.repeat(4000)}`)],
    ['too many tokens', (mark) => ask(`{ me { ${`${mark} `.repeat(1001)} } }`)],
    [
      'a variable of the wrong type',
      (mark) => ask('query ($first: Int) { projects(first: $first) { nodes { key } } }', { first: mark }),
    ],
    [
      'a variable for a date',
      (mark) => ask('query ($at: DateTime) { asOf(at: $at) { me { actor } } }', { at: mark }),
    ],
    ['an argument that is no position', (mark) => ask(`{ asOf(position: "${mark}") { me { actor } } }`)],
    ['an id of nothing', (mark) => ask(`{ node(id: "${mark}") { id } }`)],
    ['a cursor that is none', (mark) => ask(`{ projects(after: "${mark}") { nodes { key } } }`)],
    [
      'a name to look for',
      (mark) => ask('query ($key: String) { programme(key: $key) { key } }', { key: mark }),
    ],
    [
      'the name of an operation',
      (mark) => post(JSON.stringify({ query: `query ${mark} { me { actor } }`, operationName: mark })),
    ],
    [
      'an operation that is not there',
      (mark) => post(JSON.stringify({ query: '{ me { actor } }', operationName: mark })),
    ],
    ['an address', (mark) => fetch(new URL(`/${mark}?${mark}=${mark}#${mark}`, url))],
    ['an address that is none', (mark) => fetch(`${url}%zz${mark}`)],
    [
      'an export of nothing',
      (mark) =>
        fetch(new URL(`/export/programmes/${mark}/history.csv?asOf=${mark}`, url), {
          headers: { authorization: `Bearer ${programme.member('lead').token}` },
        }),
    ],
    ['a query in the address', (mark) => fetch(new URL(`/graphql?query={${mark}}&variables=${mark}`, url))],
    ['a token', (mark) => post('{}', { authorization: `Bearer ${mark}` })],
    [
      'a token of the right form',
      (mark) => post('{}', { authorization: `Bearer ${randomUUID()}.${mark.padEnd(43, 'x')}` }),
    ],
    ['what is no token', (mark) => post('{}', { authorization: `Basic ${mark} ${mark}` })],
    [
      'headers',
      (mark) =>
        post('{}', {
          'user-agent': mark,
          'accept-language': mark,
          'x-request-id': mark,
          'request-id': mark,
          'x-forwarded-for': mark,
          cookie: mark,
          referer: `http://${mark}/`,
          origin: `http://${mark}`,
        }),
    ],
    ['what is no HTTP', (mark) => raw(`${mark} / HTTP/1.1\r\n${mark}\r\n\r\n`)],
    ['a header that is none', (mark) => raw(`GET / HTTP/1.1\r\nhost: x\r\n${mark} ${mark}\r\n\r\n`)],
    ['a WebSocket elsewhere', (mark) => refusedSocket(`${mark}`, {})],
    ['a WebSocket of a page', (mark) => refusedSocket('graphql', { origin: `http://${mark}.example.org` })],
    ['a message that is none', (mark) => told(mark)],
    ['a message that is too large', (mark) => told(mark.repeat(20_000))],
    ['a message of an unknown type', (mark) => told(JSON.stringify({ type: mark }))],
    [
      'a token in the first message',
      (mark) =>
        told(
          JSON.stringify({
            type: 'connection_init',
            payload: { authorization: `Bearer ${mark}`, [mark]: mark },
          }),
        ),
    ],
    ['a subscription that is none', (mark) => subscribed(mark, `subscription { ${mark}`)],
    ['a subscription to an unknown field', (mark) => subscribed(mark, `subscription { ${mark} }`)],
    [
      'a subscription after no position',
      (mark) => subscribed(mark, `subscription { history(after: "${mark}") { line } }`),
    ],
    [
      'a subscription to no programme',
      (mark) => subscribed(mark, `subscription { history(programme: "${mark}") { line } }`),
    ],
    ['a line of the operator that is none', (mark) => operator(mark)],
    [
      'an unknown method of the operator',
      (mark) => operator(JSON.stringify({ id: 1, method: mark, params: {} })),
    ],
    [
      'an unknown command of the operator',
      (mark) =>
        operator(
          JSON.stringify({
            id: 1,
            method: 'command',
            params: { command: mark, commandId: randomUUID(), input: { [mark]: mark } },
          }),
        ),
    ],
    [
      'an input of the operator',
      (mark) =>
        operator(
          JSON.stringify({
            id: 1,
            method: 'command',
            params: {
              command: 'createToken',
              commandId: randomUUID(),
              input: { actor: `${mark} ${mark}`, name: `${mark}\u0000` },
            },
          }),
        ),
    ],
    ['an unknown option', (mark) => pacesetter(['token', 'create', `--${mark}`, mark, '--data', folder])],
    [
      'a token to revoke',
      (mark) => pacesetter(['token', 'revoke', mark, '--reason', mark, '--data', folder]),
    ],
    ['an import without its files', (mark) => importing(mark, 'key,title\n', join(parent, `${mark}.yaml`))],
    [
      'an import by a mapping that is none',
      (mark) => importing('marked', 'key,title\na,b\n', mapping(`${mark}: [`)),
    ],
    [
      'rows that are refused',
      (mark) => importing('marked', `id,title\n${mark}!,t\n1,"${mark}${'x'.repeat(300)}"\n`),
    ],
    ['a quote without an end', (mark) => importing('marked', `id,title\n1,"${mark}\n`)],
    ['a programme that is none', (mark) => importing(mark, `id,title\n1,${mark}\n`)],
  ])('%s', async (about, send) => {
    const mark = marks.next(about);
    await send(mark);
    expectNoneAstray();
  });

  it('rows that are imported are the domain’s own', async () => {
    const mark = marks.next('an imported row', 'stored');
    expect(await importing('marked', `id,title\n7,${mark}\n`)).toMatchObject({ exit: 0 });
    expectNoneAstray();
  });

  it('tokens are nowhere, but where they are given', async () => {
    const secrets = ['administrator', 'lead', 'gatekeeper'].map(
      (role) => programme.member(role).token!.split('.')[1]!,
    );
    const operator = (await server.operatorToken()).split('.')[1]!;
    const places = filesUnder(folder, beside).map(({ bytes }) => bytes.toString('latin1'));
    for (const secret of [...secrets, operator])
      expect(places.filter((text) => text.includes(secret))).toEqual([]);
    for (const secret of secrets) expect(server.output).not.toContain(secret);
    // Printed once at the first start, in the greeting: never in the log.
    expect(linesOf(server.output).filter((line) => JSON.stringify(line).includes(operator))).toEqual([]);
  });

  it('errors of libraries that quote what is stored say what and where, without it', async () => {
    const lead = programme.member('lead');
    await restart(() => {
      const zone = `Nowhere/${marks.next('a time zone', 'stored')}`;
      change('log.db', `UPDATE event SET text = replace(text, '"Europe/Brussels"', '"${zone}"')`);
      for (const { name } of filesUnder(folder)) if (name.startsWith('views-')) rmSync(join(folder, name));
    });
    const query =
      'query ($key: String) { programme(key: $key) { history(from: "2026-01-01") { nodes { line } } } }';
    const { status } = await lead.ask(query, { key: 'marked' });
    expect(status).toBe(500);
    const errors = () => linesOf(server.output).filter(({ level }) => level === 'error');
    await logged(() => errors().length > 0);
    expect(errors()[0]).toMatchObject({
      msg: 'answering a GraphQL request',
      requestId: expect.any(String),
      error: {
        type: 'RangeError',
        at: expect.arrayContaining([expect.stringMatching(/^dist\/src\/.+:\d+:\d+$/)]),
      },
    });
    expectNoneAstray();
  });

  it('errors of SQL say which, without what was asked', async () => {
    const mark = marks.next('what is asked while the views are broken');
    change(viewsName(), 'ALTER TABLE project RENAME TO gone');
    const before = linesOf(server.output).length;
    await ask('query ($key: String) { project(key: $key) { key } }', { key: mark });
    await ask(`{ projects(search: "${mark}") { nodes { key } } }`);
    await programme.member('lead').ask('{ projects { nodes { key } } }');
    const errors = () =>
      linesOf(server.output)
        .slice(before)
        .filter(({ level }) => level === 'error');
    await logged(() => errors().length > 0);
    expect(JSON.stringify(errors()[0])).toContain('SQLite 1: SQL logic error');
    change(viewsName(), 'ALTER TABLE gone RENAME TO project');
    expectNoneAstray();
  });
});

describe('the log of the server', () => {
  it('is one object of JSON a line', () => {
    const lines = linesOf(said + server.output);
    expect(lines.length).toBeGreaterThan(500);
    for (const line of lines)
      expect(line).toMatchObject({
        level: expect.any(String),
        time: expect.any(String),
        msg: expect.any(String),
      });
  });

  it('tells of each command its id, its request and how it ended', async () => {
    const commandId = randomUUID();
    const input = { commandId, programme: programme.uuid, key: 'told', title: { en: 'T' } };
    const before = server.output.length;
    await programme.member('lead').done('openProject', input);
    const lines = () => linesOf(server.output.slice(before));
    await logged(() => lines().some(({ commandId: id }) => id === commandId));
    const [command] = lines().filter(({ msg }) => msg === 'command');
    const requests = () =>
      lines().filter(({ msg, requestId }) => msg === 'request' && requestId === command!['requestId']);
    await logged(() => requests().length === 1);
    const [request] = requests();
    expect(command).toMatchObject({ level: 'info', command: 'openProject', commandId, outcome: 'success' });
    expect(request).toMatchObject({
      level: 'debug',
      method: 'POST',
      status: 200,
      requestId: command!['requestId'],
    });
  });
});

const linesOf = (output: string): Readonly<Record<string, unknown>>[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

const raw = async (text: string): Promise<void> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.end(text);
  socket.resume();
  await once(socket, 'close');
};

const operator = async (line: string): Promise<void> => {
  const socket = connect(join(folder, 'pacesetter.sock'));
  socket.write(`${line}\n`);
  await once(socket, 'data');
  socket.destroy();
};

const address = (path: string) => new URL(path, url.replace('http', 'ws')).href;
const refusedSocket = (path: string, options: object) =>
  once(new WebSocket(address(path), 'graphql-transport-ws', options), 'error');

/** Sends one message and waits until the server has closed the socket. */
const told = async (message: string): Promise<void> => {
  const socket = new WebSocket(address('graphql'), 'graphql-transport-ws');
  socket.on('error', () => undefined);
  await once(socket, 'open');
  const closed = once(socket, 'close');
  socket.send(message);
  await closed;
};

const subscribed = async (id: string, query: string): Promise<Json> => {
  const socket = new WebSocket(address('graphql'), 'graphql-transport-ws');
  await once(socket, 'open');
  const { token } = programme.member('lead');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await once(socket, 'message');
  const answer = once(socket, 'message');
  socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }));
  const [data] = (await answer) as [Buffer];
  socket.close(4000, id);
  await once(socket, 'close');
  return JSON.parse(data.toString());
};

const mapping = (text: string): string => {
  const file = join(parent, `${randomUUID()}.yaml`);
  writeFileSync(file, text);
  return file;
};
const importing = (
  key: string,
  csv: string,
  by = mapping('key: { column: id, prefix: p- }\ntitle.en: { column: title }\n'),
) => {
  const file = join(parent, `${randomUUID()}.csv`);
  writeFileSync(file, csv);
  return pacesetter(['import', 'projects', file, '--programme', key, '--mapping', by, '--data', folder]);
};

/** Once the log of the server makes a condition true. */
const logged = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await once(server.child.stderr, 'data');
};

const viewsName = (): string => filesUnder(folder).find(({ name }) => /^views-.+\.db$/.test(name))!.name;

const change = (file: string, sql: string): void => {
  const db = new DatabaseSync(join(folder, file));
  db.exec(sql);
  db.close();
};

/** Ends the server, has something done to its folder, and starts it again. */
const restart = async (meanwhile: () => void): Promise<void> => {
  expect(await server.end()).toBe(0);
  said += server.output;
  meanwhile();
  server = start();
  url = await server.url();
  while ((await server.get('readyz'))[0] !== 200);
};
