import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { freePort } from '../support/free-port.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { textOf } from './blocks.js';

const hasCaddy = spawnSync('caddy', ['version']).status === 0;

// Nothing here can stand for the proxy itself: where there is none, this is skipped.
(hasCaddy ? describe : describe.skip)('Pacesetter behind the proxy of docs/operations.md', () => {
  const folder = temporaryFolder();
  let server: ServerProcess;
  let proxy: ChildProcess;
  let port: number;

  beforeAll(async () => {
    server = ServerProcess.start({
      PACESETTER_DATA: join(folder, 'data'),
      PACESETTER_TRUSTED_PROXIES: '127.0.0.1,::1',
      PACESETTER_REQUESTS_PER_ADDRESS: '50',
    });
    await server.listening();
    port = await freePort();
    // A name of this machine, with a certificate of Caddy's own making, and none of the system's places.
    const options = '{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n';
    const site = textOf('deploy/Caddyfile')
      .replace('pacesetter.example.org {', `localhost:${port} {\n\ttls internal\n`)
      .replace('127.0.0.1:3000', new URL(server.graphql).host);
    mkdirSync(join(folder, 'caddy'));
    writeFileSync(join(folder, 'Caddyfile'), options + site);
    proxy = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')], {
      env: { PATH: process.env['PATH'], HOME: join(folder, 'caddy'), XDG_DATA_HOME: join(folder, 'caddy') },
      stdio: 'ignore',
    });
    while ((await got('/livez').catch(() => undefined)) === undefined) await new Promise(setImmediate);
  }, 30_000);

  afterAll(async () => {
    proxy.kill();
    await once(proxy, 'exit');
    await server.end();
  });

  const got = async (path: string, headers: Record<string, string> = {}): Promise<[number, string]> => {
    const sent = request({ host: 'localhost', port, path, headers, rejectUnauthorized: false });
    sent.end();
    const [response] = (await once(sent, 'response')) as [AsyncIterable<Buffer> & { statusCode: number }];
    let text = '';
    for await (const bytes of response) text += bytes.toString();
    return [response.statusCode, text];
  };

  it('is reached over TLS, but for its metrics', async () => {
    expect((await got('/readyz'))[0]).toBe(200);
    expect((await got('/schema.graphql'))[1]).toContain('type Query');
    expect(await got('/metrics')).toEqual([404, '']);
  });

  it.each([
    ['a page of its own', () => `https://localhost:${port}`, 101],
    ['a page from elsewhere', () => 'https://elsewhere.example.org', 403],
  ])('lets %s open a WebSocket, or not', async (_, origin, status) => {
    const socket = new WebSocket(`wss://localhost:${port}/graphql`, 'graphql-transport-ws', {
      rejectUnauthorized: false,
      origin: origin(),
    });
    const answer = new Promise<number>((done) => {
      socket.once('open', () => done(101));
      socket.once('unexpected-response', (_sent, { statusCode }) => done(statusCode!));
      socket.on('error', () => undefined);
    });
    expect(await answer).toBe(status);
    socket.terminate();
  });

  it('counts the requests of who asks, and believes nobody else who that is', async () => {
    const query = `/graphql?query=${encodeURIComponent('{__typename}')}`;
    const statuses: number[] = [];
    for (let count = 0; count < 60; count++)
      statuses.push((await got(query, { 'x-forwarded-for': `203.0.113.${count}` }))[0]);
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(200));
    expect(statuses.slice(-5)).toEqual(Array(5).fill(429));
  });
});
