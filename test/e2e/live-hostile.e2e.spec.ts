import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { WebSocket } from 'ws';
import { openProgrammeWithCast, type Cast } from '../support/cast.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { LiveClient } from './support/live-client.js';
import { someEvidence } from '../support/some-evidence.js';

jest.setTimeout(60_000);

/** Slow to answer, and large. */
const DEEP = `subscription ($programme: ID) { history(programme: $programme) { position
  object { ... on ImpactProject { history(first: 100) { nodes { line id uuid programme { name { text } } } } } } } }`;

let server: ServerProcess;
let cast: Cast;
let url: string;
let project: string;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  server = await ServerProcess.running(temporaryFolder());
  cast = await openProgrammeWithCast(server, await server.operatorToken(), 'trial');
  url = await server.url();
  const opened = await cast.as('lead').succeed('openProject', {
    programme: cast.programme,
    key: 'garden',
    title: { en: 'Garden' },
  });
  project = opened.object!['uuid'] as string;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  expect((await server.get('livez'))[0]).toBe(200);
});
afterAll(() => server.end('SIGKILL'));

const write = (): Promise<unknown> =>
  cast.as('lead').succeed('recordEvidence', { project, ...someEvidence('Shade') });

/** A socket that is let in, and says what it likes. */
const speaking = async (who = 'reader', options: object = {}): Promise<WebSocket> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}graphql`, 'graphql-transport-ws', options);
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'open');
  const payload = { authorization: `Bearer ${cast.tokens[who]}` };
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  await once(socket, 'message');
  return socket;
};
const say = (socket: WebSocket, message: object): void => socket.send(JSON.stringify(message));
const subscribe = (socket: WebSocket, id: string, query: string): void =>
  say(socket, { id, type: 'subscribe', payload: { query, variables: { programme: cast.programme } } });
const closed = async (socket: WebSocket): Promise<number> => (await once(socket, 'close'))[0] as number;

describe('the server goes on', () => {
  it('when several subscriptions of one socket fall behind together', async () => {
    const socket = await speaking();
    for (const id of ['a', 'b', 'c', 'd']) subscribe(socket, id, DEEP);
    const end = closed(socket);
    socket.pause();
    for (let written = 0; written < 1500; written += 50) await Promise.all(Array.from({ length: 50 }, write));
    socket.resume();
    expect(await end).toBe(4450);
  });

  it('when somebody who has been withdrawn leaves while an event is being answered', async () => {
    for (let time = 0; time < 5; time++) {
      const socket = await speaking('reporter');
      for (const id of ['a', 'b', 'c']) subscribe(socket, id, DEEP);
      await write();
      const membership = { programme: cast.programme, actor: 'reporter', role: 'reporter' };
      const administrator = cast.as('administrator');
      const withdrawn = administrator.succeed('withdrawMembership', { ...membership, reason: 'Left' });
      await write();
      socket.close();
      await withdrawn;
      await administrator.succeed('grantMembership', membership);
    }
  });

  it('when one id is begun and ended again and again, and tells nothing twice', async () => {
    const socket = await speaking();
    const told: string[] = [];
    socket.on('message', (data: Buffer) => told.push(data.toString()));
    const query = 'subscription ($programme: ID) { history(programme: $programme) { position } }';
    for (let time = 0; time < 200; time++) {
      subscribe(socket, 'x', query);
      say(socket, { id: 'x', type: 'complete' });
    }
    subscribe(socket, 'x', query);
    expect(await closed(socket)).toBe(4409);
    await write();
    expect(told).toEqual([]);
  });

  it('with a document that GraphQL’s own rules stumble over: it alone is refused', async () => {
    const socket = await speaking();
    const documents = [
      'subscription ($b: Boolean!) { ... @include(if: $b) { history { line } } }',
      'subscription { history @skip(if: true) { line } }',
      'subscription { history @skip(if: "Jan Peeters, jan@example.org") { line } }',
      `subscription { history(programme: ${'['.repeat(10_000)}) { line } }`,
      `subscription ${'{ history '.repeat(1_500)}`,
    ];
    for (const [id, query] of documents.entries()) {
      subscribe(socket, String(id), query);
      const { type, payload } = JSON.parse(String((await once(socket, 'message'))[0]));
      expect([id, type, payload[0].extensions.code]).toEqual([id, 'error', 'INVALID_REQUEST']);
      expect(JSON.stringify(payload)).not.toContain('Peeters');
    }
    expect(server.output).not.toContain('Peeters');
  });

  it.each(['next', 'error', 'connection_ack'])(
    'where a client sends %s, as only servers do',
    async (type) => {
      const socket = await speaking();
      const end = closed(socket);
      say(socket, { type, id: '1', payload: type === 'error' ? [] : {} });
      expect(await end).toBe(4400);
    },
  );

  it('and sends no payload of a ping back', async () => {
    const socket = await speaking();
    say(socket, { type: 'ping', payload: { text: 'x'.repeat(50_000) } });
    expect(String((await once(socket, 'message'))[0])).toBe('{"type":"pong"}');
  });

  it('and keeps no connection whose upgrade it has refused, though it is left half open', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    await once(socket, 'connect');
    socket.write(
      'GET /other HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    expect(String((await once(socket, 'data'))[0])).toContain('404');
    await once(socket, 'end');
    const gone = once(socket, 'error');
    // What is written to it now is answered with a reset.
    const writing = setInterval(() => socket.write('x'), 50);
    expect(((await gone)[0] as NodeJS.ErrnoException).code).toMatch(/EPIPE|ECONNRESET/);
    clearInterval(writing);
  });
});

describe('it ends with 0 at SIGTERM', () => {
  const told = async (): Promise<ServerProcess> => {
    const other = await ServerProcess.running(temporaryFolder());
    return other;
  };

  it.each([
    ['answers the goodbye with a frame that is none', 'bad frame'],
    ['is subscribing just then, many times', 'subscribing'],
  ])('when a subscriber %s', async (_what, how) => {
    const ending = await told();
    const people = await openProgrammeWithCast(ending, await ending.operatorToken(), 'trial');
    const address = `${(await ending.url()).replace('http', 'ws')}graphql`;
    const clients: WebSocket[] = [];
    for (let count = 0; count < 10; count++) {
      const socket = new WebSocket(address, 'graphql-transport-ws', { autoPong: false });
      clients.push(socket);
      socket.on('error', () => undefined);
      await once(socket, 'open');
      const payload = { authorization: `Bearer ${people.tokens['reader']}` };
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
      await once(socket, 'message');
    }
    const query = `subscription { history(programme: "${people.programme}") { position } }`;
    const raw = (socket: WebSocket) =>
      (
        socket as unknown as {
          _socket: { write(data: Buffer): void; on(name: string, take: () => void): void };
        }
      )._socket;
    for (const socket of clients)
      if (how === 'bad frame')
        raw(socket).on('data', () => raw(socket).write(Buffer.from([0xff, 0xff, 0xff])));
      else
        for (let id = 0; id < 32; id++)
          socket.send(JSON.stringify({ id: `${id}`, type: 'subscribe', payload: { query } }));
    const begun = performance.now();
    expect(await ending.end()).toBe(0);
    expect(performance.now() - begun).toBeLessThan(9000);
    expect(ending.output).not.toMatch(/"level":[56]0/);
    for (const socket of clients) socket.terminate();
  });
});

describe('a subscription to a project', () => {
  it('ends when its reader is withdrawn from the programme, though nothing is done in the project', async () => {
    const client = new LiveClient(url, cast.tokens['contributor']);
    const query = 'subscription ($project: ID) { history(project: $project) { position } }';
    const end = client.end(query, { project });
    await client.end(query, { project: 'none' });
    await cast.as('administrator').succeed('withdrawMembership', {
      programme: cast.programme,
      actor: 'contributor',
      role: 'contributor',
      reason: 'Left',
    });
    expect((await end).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    await client.close();
  });
});
