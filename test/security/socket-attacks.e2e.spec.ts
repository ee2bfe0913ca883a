import 'reflect-metadata';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import type { ApiClient, Json } from '../e2e/support/api-client.js';
import { LiveClient } from '../e2e/support/live-client.js';
import { TestServer, type Programme } from '../e2e/support/test-server.js';

const HISTORY = 'subscription ($programme: ID) { history(programme: $programme) { line } }';
const WITHIN_MS = 5000;

let server: TestServer;
let programme: Programme;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  server = await TestServer.start(undefined, undefined, { origins: ['https://pages.example.org'] });
  programme = await server.programme('besieged', ['lead', 'reader']);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
});
afterAll(() => server.close());

const address = () => `${server.serving.url.replace('http', 'ws')}graphql`;
const opened = async (options: object = {}): Promise<WebSocket> => {
  const socket = new WebSocket(address(), 'graphql-transport-ws', options);
  sockets.push(socket);
  await once(socket, 'open');
  return socket;
};
const say = (socket: WebSocket, message: object) => socket.send(JSON.stringify(message));
const heard = async (socket: WebSocket): Promise<Json> =>
  JSON.parse(String((await once(socket, 'message'))[0]));
const init = (who: ApiClient) => ({
  type: 'connection_init',
  payload: { authorization: `Bearer ${who.token}` },
});
const speaking = async (who = programme.member('reader')): Promise<WebSocket> => {
  const socket = await opened();
  say(socket, init(who));
  expect(await heard(socket)).toEqual({ type: 'connection_ack' });
  return socket;
};
const subscribe = (socket: WebSocket, id: string, query = HISTORY, variables: object = {}) =>
  say(socket, {
    id,
    type: 'subscribe',
    payload: { query, variables: { programme: programme.uuid, ...variables } },
  });
const closed = async (socket: WebSocket): Promise<number> => (await once(socket, 'close'))[0] as number;

describe('a WebSocket', () => {
  it('W1 is closed when it says nothing', async () => {
    expect(await closed(await opened())).toBe(4408);
  });

  it.each([
    ['https://evil.example.org', 403],
    ['null', 403],
    ['https://127.0.0.1.evil.example.org', 403],
  ])('W2 is refused to a page of %s', async (origin, status) => {
    const socket = new WebSocket(address(), 'graphql-transport-ws', { origin });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain(String(status));
  });

  it('W2 is opened to pages of its own, and of those that are named', async () => {
    for (const origin of [server.serving.url.slice(0, -1), 'https://pages.example.org'])
      expect((await opened({ origin })).readyState).toBe(WebSocket.OPEN);
  });

  it('W3 takes fifty subscriptions of five thousand, and says so of the others', async () => {
    const socket = await speaking();
    const refused = new Set<string>();
    const all = new Promise<void>((resolve) =>
      socket.on('message', (data: Buffer) => {
        const { id, type, payload } = JSON.parse(data.toString()) as Json;
        expect([type, payload[0].extensions.code]).toEqual(['error', 'TOO_MANY_SUBSCRIPTIONS']);
        if (refused.add(id).size === 4950) resolve();
      }),
    );
    for (let id = 0; id < 5000; id++) subscribe(socket, String(id));
    await all;
    expect([...refused].map(Number).toSorted((a, b) => a - b)[0]).toBe(50);
  });

  it.each([
    ['as large as a message may be', 64 * 1024, 4400],
    ['larger', 64 * 1024 + 1, 1009],
    ['of 20 MB', 20 << 20, 1009],
  ])('W4 is closed by a message that is %s', async (_, size, code) => {
    const socket = await speaking();
    socket.on('error', () => undefined);
    const end = closed(socket);
    socket.send('x'.repeat(size));
    expect(await end).toBe(code);
  });

  it('W5 is one of twenty that somebody may have open; when one is closed another may come', async () => {
    const lead = programme.member('lead');
    const open = [];
    for (let count = 0; count < 20; count++) open.push(await speaking(lead));
    const more = await opened();
    const end = closed(more);
    say(more, init(lead));
    expect(await end).toBe(4451);
    await speaking();
    open[0]!.close();
    await once(open[0]!, 'close');
    await speaking(lead);
  });

  it.each([
    [
      'too deep',
      `subscription { history { object { ... on ImpactProject ${'{ programme { projects { nodes '.repeat(5)} { key } ${'} } }'.repeat(5)} } } }`,
      'LIMIT_EXCEEDED',
    ],
    [
      'with many aliases',
      `subscription { history { ${Array.from({ length: 16 }, (_, i) => `a${i}: line`).join(' ')} } }`,
      'LIMIT_EXCEEDED',
    ],
    ['too long', `subscription { history { line } } # ${'x'.repeat(17_000)}`, 'LIMIT_EXCEEDED'],
    [
      'of pages in pages',
      'subscription ($programme: ID) { history(programme: $programme) { object { ... on ImpactProject { history(first: 100) { nodes { project { history(first: 100) { nodes { line } } } } } } } } }',
      'LIMIT_EXCEEDED',
    ],
  ])('W6 refuses a document %s', async (_, query, code) => {
    const socket = await speaking();
    subscribe(socket, '1', query);
    const { type, payload } = await heard(socket);
    expect([type, payload[0].extensions.code]).toEqual(['error', code]);
  });
});

describe('mid-stream, though nothing is told', () => {
  const ended = async (client: LiveClient): Promise<{ readonly end: Json; readonly ms: number }> => {
    const begun = performance.now();
    const end = (await client.end(HISTORY, { programme: programme.uuid })) as unknown as Json;
    return { end, ms: performance.now() - begun };
  };

  it('W7 a token that is withdrawn ends it', async () => {
    const someone = await server.newcomer('Someone');
    await programme
      .member('administrator')
      .done('grantMembership', { programme: programme.uuid, actor: someone.actor, role: 'reader' });
    await server.caughtUp();
    const ending = ended(new LiveClient(server.serving.url, someone.token));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const token = someone.token!.split('.')[0];
    await server.operator.done('revokeToken', { token, reason: 'Lost' });
    const { end, ms } = await ending;
    expect(end.code).toBe(4401);
    expect(ms).toBeLessThan(500 + 2 * WITHIN_MS);
  });

  it('W8 a role that is withdrawn ends it', async () => {
    const someone = await server.newcomer('Somebody else');
    const membership = { programme: programme.uuid, actor: someone.actor, role: 'reader' };
    await programme.member('administrator').done('grantMembership', membership);
    await server.caughtUp();
    const client = new LiveClient(server.serving.url, someone.token);
    const told: string[] = [];
    const ending = (async () => {
      for await (const { history } of client.follow(HISTORY, { programme: programme.uuid }))
        told.push(history.line as string);
    })().catch((error: unknown) => error as Json);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await programme.member('administrator').done('withdrawMembership', { ...membership, reason: 'Left' });
    expect((await ending).errors[0].extensions.code).toBe('NOT_FOUND');
    expect(told).toEqual([]);
  });
});

describe('whoever asks too often', () => {
  let limited: TestServer;
  beforeAll(async () => {
    limited = await TestServer.start(undefined, undefined, {
      requestsPerActor: 30,
      requestsPerAddress: 60,
      trustedProxies: ['127.0.0.1'],
    });
  });
  afterAll(() => limited.close());

  const from = (ip: string, token = limited.operator.token) =>
    fetch(`${limited.serving.url}graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': ip,
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
      body: '{"query":"{__typename}"}',
    });

  it('R1 is refused by his name, and told when to come again; others are not', async () => {
    const other = (await limited.operator.done('createToken', { new: true, name: 'Other' })).token as string;
    const statuses = [];
    for (let count = 0; count < 35; count++) statuses.push((await from(`10.0.1.${count}`)).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(5);
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 200));
    const refused = await from('10.0.2.1');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(((await refused.json()) as Json).errors[0].extensions.code).toBe('TOO_MANY_REQUESTS');
    expect((await from('10.0.2.1', other)).status).toBe(200);
  });

  it('R2 is refused by his address, whatever he shows and wherever he knocks; others are not', async () => {
    for (let count = 0; count < 60; count++)
      expect((await from('10.0.9.9', `wrong-${count}`)).status).toBe(401);
    for (const path of ['graphql', 'schema.graphql', '']) {
      const knocked = await fetch(`${limited.serving.url}${path}`, {
        headers: { 'x-forwarded-for': '10.0.9.9' },
      });
      expect([path, knocked.status]).toEqual([path, 429]);
    }
    const socket = new WebSocket(
      `${limited.serving.url.replace('http', 'ws')}graphql`,
      'graphql-transport-ws',
      {
        headers: { 'x-forwarded-for': '10.0.9.9' },
      },
    );
    expect(((await once(socket, 'error')) as [Error])[0].message).toContain('429');
    expect((await from('10.0.9.10', '')).status).toBe(200);
    for (const path of ['livez', 'readyz'])
      expect(
        (await fetch(`${limited.serving.url}${path}`, { headers: { 'x-forwarded-for': '10.0.9.9' } })).status,
      ).toBe(200);
  });

  it('R3 is no other by saying so, where nobody is trusted to say it', async () => {
    const strict = await TestServer.start(undefined, undefined, { requestsPerAddress: 5 });
    try {
      const statuses = [];
      for (let count = 0; count < 6; count++)
        statuses.push(
          (
            await fetch(`${strict.serving.url}schema.graphql`, {
              headers: { 'x-forwarded-for': `10.0.0.${count}` },
            })
          ).status,
        );
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    } finally {
      await strict.close();
    }
  });
});
