import 'reflect-metadata';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { WebSocket } from 'ws';
import { openLiveDoor } from '../../src/api/live/live-door.js';
import type { LiveDoor } from '../../src/api/live/live-door.js';
import { positionText } from '../../src/api/points/position.js';
import { RUNTIME } from '../../src/api/runtime.js';
import { RateLimits } from '../../src/api/limits/rate-limits.js';
import type { Runtime } from '../../src/api/runtime.js';
import { decode } from '../../src/application/event-log/decode.js';
import { uuidOfHash } from '../../src/domain/kernel/ids.js';
import type { ApiClient, Json } from './support/api-client.js';
import { LiveClient } from './support/live-client.js';
import type { Programme } from './support/test-server.js';
import { TestServer } from './support/test-server.js';
import { someEvidence } from '../support/some-evidence.js';

let server: TestServer;
let programme: Programme;
let other: Programme;
let lead: ApiClient;
let reader: ApiClient;
let garden: string;
let bridge: string;
const open: LiveClient[] = [];

beforeAll(async () => {
  server = await TestServer.start();
  programme = await server.programme('trial', ['lead', 'reader', 'reporter']);
  other = await server.programme('elsewhere', ['lead']);
  [lead, reader] = [programme.member('lead'), programme.member('reader')];
  const opening = (key: string) => ({
    programme: programme.uuid,
    key,
    title: { nl: key, en: key },
    targetGroups: ['young-people'],
  });
  garden = (await lead.done('openProject', opening('garden'))).object.uuid;
  bridge = (await lead.done('openProject', opening('bridge'))).object.uuid;
  await evidence(garden, 'Shade');
  await server.caughtUp();
}, 60_000);
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});
afterAll(() => server.close());

const live = ({ token }: { token: string | undefined }, language = 'en'): LiveClient => {
  const client = new LiveClient(server.serving.url, token, { language });
  open.push(client);
  return client;
};

const evidence = (project: string, title: string): Promise<Json> =>
  lead.done('recordEvidence', {
    project,
    ...someEvidence(title),
  });

const textOf = (position: number): string =>
  positionText(server.serving.installation.core.store.storeId, position);
const begin = (): string => textOf(0);
const stored = async () => (await server.serving.installation.core.store.readAll(0, 10_000)).map(decode);

/** Resolves once the server has taken the subscriptions that were sent before, if over another socket. */
const taken = (who: ApiClient): Promise<unknown> => live(who).end(HISTORY, { project: 'none' });

const HISTORY = `subscription ($programme: ID, $project: ID, $after: Position) {
  history(programme: $programme, project: $project, after: $after) {
    position line event { uuid type position line } object { __typename id ... on ImpactProject { version stage { key } } }
  }
}`;
const PAST = `query ($id: ID, $after: String) { programme(uuid: $id) {
  history(order: OLDEST, first: 100, after: $after) { nodes { uuid type position line } pageInfo { endCursor hasNextPage } } } }`;

/** Of the programme, page by page. */
const past = async (who = reader): Promise<Json[]> => {
  await server.caughtUp();
  const found: Json[] = [];
  for (let after: string | undefined, more = true; more;) {
    const { history } = (await who.data(PAST, { id: programme.uuid, after })).programme;
    found.push(...history.nodes);
    after = history.pageInfo.endCursor;
    more = history.pageInfo.hasNextPage;
  }
  return found;
};

describe('a subscription', () => {
  it('tells what was recorded after a position, as the history does, and then whatever comes', async () => {
    const before = await past();
    const told = live(reader).follow(HISTORY, { programme: programme.uuid, after: begin() });
    const found: Json[] = [];
    while (found.length < before.length) found.push((await told.next()).value.history);
    expect(found.map(({ event }) => event)).toEqual(before);
    expect(found.map(({ position, line }) => [position, line])).toEqual(
      before.map(({ position, line }) => [position, line]),
    );
    const next = told.next();
    await evidence(bridge, 'Rust');
    const { history } = (await next).value;
    expect(history.line).toBe('Lead recorded for the stage Empathise: insight “Rust”; heard: Residents');
    expect((await past()).at(-1)).toEqual(history.event);
    await told.return(undefined);
  });

  it('of a project tells of that project alone', async () => {
    const after = (await past()).at(-1).position;
    const told = live(reader).follow(HISTORY, { project: garden, after });
    const next = told.next();
    await evidence(bridge, 'Ice');
    await evidence(garden, 'Wind');
    const { event, object } = (await next).value.history;
    expect(event.line).toContain('“Wind”');
    expect(object).toMatchObject({ __typename: 'ImpactProject', id: `impactProject-${garden}` });
    await told.return(undefined);
  });

  it('that names no position tells only what comes', async () => {
    const client = live(reader);
    const told = client.follow(HISTORY, { programme: 'trial' });
    const next = told.next();
    // Its first answer to anything says that the subscription before it was taken.
    await client.end('subscription { history(project: "none") { line } }');
    await evidence(bridge, 'New');
    expect((await next).value.history.line).toContain('“New”');
    await told.return(undefined);
  });

  it('tells the object as it stood behind each command, also afterwards', async () => {
    const told = await live(reader).first((await past()).length, HISTORY, {
      programme: programme.uuid,
      after: begin(),
    });
    const ends = new Map<string, string>();
    for (const { batch, hash, position } of await stored())
      ends.set(uuidOfHash(hash), textOf(position + batch[1] - 1 - batch[0]));
    for (const { history } of told) {
      const { id, __typename, ...rest } = history.object;
      const position = ends.get(history.event.uuid);
      const { asOf } = await reader.data(
        `query ($id: ID!, $position: Position) { asOf(position: $position) {
          node(id: $id) { id __typename ... on ImpactProject { version stage { key } } } } }`,
        { id, position },
      );
      expect(asOf.node).toEqual({ __typename, ...rest, id: expect.stringContaining(`${id}@`) });
    }
    const versions = told.map(({ history }) => history.object.version).filter(Number.isInteger);
    expect(new Set(versions).size).toBeGreaterThan(3);
  });

  it.each([
    ['nl', 'Lead opende het project “garden”'],
    ['fr', 'Lead a ouvert le projet « garden »'],
  ])('speaks %s', async (language, line) => {
    const client = live(reader, language);
    const [{ history }] = await client.first(1, HISTORY, { project: garden, after: begin() });
    expect(history.line).toBe(line);
    const { errors } = await client.end(HISTORY, { project: 'none' });
    expect(errors[0].message).toMatch(language === 'nl' ? /^Hier is niets/ : /^Il n’y a rien/);
  });
});

describe('it is refused', () => {
  it('to who may not read, in the same words as what does not exist', async () => {
    const none = '00000000-0000-4000-8000-000000000000';
    const whole = async (who: ApiClient, variables: Record<string, unknown>) =>
      JSON.stringify((await live(who).end(HISTORY, { after: begin(), ...variables })).errors);
    const stranger = other.member('lead');
    const expected = await whole(reader, { programme: none });
    expect(expected).toContain('"code":"NOT_FOUND"');
    for (const who of [stranger, server.operator]) {
      for (const name of [programme.uuid, `programme-${programme.uuid}`, 'trial', 'nothing'])
        expect(await whole(who, { programme: name })).toBe(expected);
      for (const name of [garden, `impactProject-${garden}`, none, 'nothing'])
        expect(await whole(who, { project: name })).toBe(expected);
    }
    expect(await whole(reader, { project: none })).toBe(expected);
  });

  it.each([
    [
      'both a programme and a project',
      () => ({ programme: programme.uuid, project: garden }),
      'INVALID_ARGUMENT',
    ],
    ['neither', () => ({}), 'INVALID_ARGUMENT'],
    ['a position of another store', () => ({ project: garden, after: `x${begin()}` }), 'INVALID_POSITION'],
    ['a made-up position', () => ({ project: garden, after: '12' }), 'INVALID_POSITION'],
    [
      'a position past the end of the log',
      () => ({ project: garden, after: textOf(1_000_000) }),
      'INVALID_POSITION',
    ],
    ['a variable of the wrong type', () => ({ project: garden, after: 12 }), 'INVALID_REQUEST'],
  ])('for %s', async (_what, variables, code) => {
    const { errors } = await live(reader).end(HISTORY, variables());
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  });

  it.each([
    ['a query', '{ me { actor } }'],
    [
      'a mutation',
      'mutation { createToken(input: { commandId: "00000000-0000-4000-8000-000000000000" }) { __typename } }',
    ],
    ['what is no GraphQL', 'subscription {'],
    ['an unknown field', 'subscription { histories { line } }'],
    ['two fields', 'subscription { a: history(project: "x") { line } b: history(project: "x") { line } }'],
    ['two operations', 'subscription A { history { line } } subscription B { history { line } }'],
    ['introspection', 'subscription { __schema { types { name } } }'],
  ])('where it is %s', async (_what, query) => {
    const { errors } = await live(reader).end(query);
    expect(errors.length).toBeGreaterThan(0);
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['INVALID_REQUEST']));
    expect(JSON.stringify(errors)).not.toContain('Did you mean');
  });

  it('over HTTP', async () => {
    const { status, data, errors } = await reader.ask(HISTORY, { programme: programme.uuid });
    expect([status, data]).toEqual([400, null]);
    expect(errors[0].extensions.code).toBe('INVALID_REQUEST');
    expect(errors[0].message).toContain('graphql-transport-ws');
  });

  it('without a token, or with one that names nobody', async () => {
    for (const token of [undefined, 'none', `${reader.token}x`])
      expect((await live({ token }).end(HISTORY, { project: garden })).code).toBe(4401);
  });

  it('to a socket that has many already', async () => {
    const client = live(reader);
    const others = Array.from({ length: 50 }, () => client.follow(HISTORY, { project: garden }));
    const waiting = others.map((one) => one.next());
    const { errors } = await client.end(HISTORY, { project: garden });
    expect(errors[0]).toMatchObject({
      message: 'One connection takes 50 subscriptions: end one first.',
      extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' },
    });
    await evidence(garden, 'Noise');
    for (const next of waiting) expect((await next).value.history.line).toContain('“Noise”');
    await others[0]!.return(undefined);
    expect(await client.first(1, HISTORY, { project: garden, after: begin() })).toHaveLength(1);
  });
});

describe('it ends', () => {
  it('before the next event, once its subscriber has been withdrawn', async () => {
    const reporter = programme.member('reporter');
    const told = live(reporter).follow(HISTORY, { programme: programme.uuid });
    const end = expect(told.next()).rejects.toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
    await taken(reporter);
    const membership = { programme: programme.uuid, actor: reporter.actor, role: 'reporter' };
    await programme.member('administrator').done('withdrawMembership', { ...membership, reason: 'Left' });
    await end;
    await programme.member('administrator').done('grantMembership', membership);
  });

  it('before the next event, once its token has been revoked', async () => {
    const token = (await server.operator.done('createToken', { actor: reader.actor })).token as string;
    const told = live({ token }).follow(HISTORY, { programme: programme.uuid });
    const end = expect(told.next()).rejects.toMatchObject({ code: 4401 });
    await taken(reader);
    await server.operator.done('revokeToken', { token: token.split('.')[0], reason: 'Lost' });
    await evidence(garden, 'Secret');
    await end;
  });
});

describe('a connection', () => {
  let door: LiveDoor;
  let url: string;
  beforeAll(async () => {
    const http = createServer();
    const { schema } = server.app.get(GraphQLSchemaHost);
    const served = server.app.get<Runtime>(RUNTIME);
    const limits = { ...served.limits, socketMessageBytes: 1000 };
    door = openLiveDoor(http, {
      runtime: Object.create(served, { limits: { value: limits } }) as Runtime,
      schema,
      rates: new RateLimits(limits),
      origins: [],
      addressOf: () => '127.0.0.1',
      pingMs: 40,
    });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
    closers.push(() => http.close());
  });
  afterAll(() => door.close());
  const closers: (() => unknown)[] = [];
  afterAll(() => closers.forEach((close) => close()));

  it('is cut off when its client does not answer', async () => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}graphql`, 'graphql-transport-ws', {
      autoPong: false,
    });
    // A pong that answers nothing counts for nothing.
    const lying = setInterval(() => socket.pong('here'), 10);
    expect((await once(socket, 'close'))[0]).toBe(1006);
    clearInterval(lying);
  });

  it('lasts while its client answers, and is closed when its token is revoked, though nothing is told', async () => {
    const token = (await server.operator.done('createToken', { actor: reader.actor })).token as string;
    const client = new LiveClient(url, token);
    const end = expect(client.end(HISTORY, { project: garden })).resolves.toMatchObject({ code: 4401 });
    const pings: unknown[] = [];
    while (pings.length < 5) pings.push(await client.pinged());
    await server.operator.done('revokeToken', { token: token.split('.')[0], reason: 'Lost' });
    await end;
    await client.close();
  });
});

describe('the address', () => {
  it('is one: at another there is nothing', async () => {
    const socket = new WebSocket(
      `${server.serving.url.replace('http', 'ws')}graphiql`,
      'graphql-transport-ws',
    );
    const [error] = await once(socket, 'error');
    expect(error.message).toBe('Unexpected server response: 404');
  });

  it('answers who offers another protocol as if he had not', async () => {
    const asked = request(`${server.serving.url}livez`, {
      headers: {
        connection: 'Upgrade, HTTP2-Settings',
        upgrade: 'h2c',
        'http2-settings': 'AAMAAABkAAQAAP__',
      },
    }).end();
    const [response] = await once(asked, 'response');
    expect(response.statusCode).toBe(200);
    response.resume();
  });

  it('takes no other subprotocol, no message before the first, and none that is too large', async () => {
    const url = `${server.serving.url.replace('http', 'ws')}graphql`;
    const closed = async (subprotocol: string, ...messages: string[]): Promise<number> => {
      const socket = new WebSocket(url, subprotocol);
      await once(socket, 'open');
      for (const message of messages) socket.send(message);
      return (await once(socket, 'close'))[0] as number;
    };
    const [protocol, id] = ['graphql-transport-ws', '1'];
    const subscribe = JSON.stringify({ id, type: 'subscribe', payload: { query: 'subscription { a }' } });
    expect(await closed(protocol, subscribe)).toBe(4401);
    expect(await closed(protocol, '{')).toBe(4400);
    expect(await closed(protocol, JSON.stringify({ type: 'none' }))).toBe(4400);
    expect(await closed(protocol, 'x'.repeat(256 * 1024 + 1))).toBe(1009);
    const ack = { type: 'connection_init', payload: { authorization: `Bearer ${reader.token}` } };
    expect(await closed(protocol, JSON.stringify(ack), JSON.stringify(ack))).toBe(4429);
    const other = new WebSocket(url, 'graphql-ws');
    await once(other, 'error');
  });
});
