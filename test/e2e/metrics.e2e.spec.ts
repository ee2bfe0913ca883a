import 'reflect-metadata';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { viewsLag } from '../../src/composition/views-lag.js';
import { newStream, sealed } from '../support/envelopes.js';
import { someEvidence } from '../support/some-evidence.js';
import { Metrics } from '../support/metrics.js';
import type { ApiClient } from './support/api-client.js';
import { LiveClient } from './support/live-client.js';
import { TestServer, type Programme } from './support/test-server.js';

let server: TestServer;
let programme: Programme;
let lead: ApiClient;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  server = await TestServer.start();
  programme = await server.programme('watched', ['lead']);
  lead = programme.member('lead');
});
afterAll(async () => {
  for (const socket of sockets) socket.terminate();
  await server.close();
});

const metrics = () => Metrics.of(server.serving.url);
const project = (key: string) => ({ programme: programme.uuid, key, title: { en: key } });
/** What a series has grown by, while something was done. */
const growth = async (
  name: string,
  labels: Readonly<Record<string, string>>,
  act: () => Promise<unknown>,
): Promise<number> => {
  const before = (await metrics()).sum(name, labels);
  await act();
  return (await metrics()).sum(name, labels) - before;
};
const until = async (isSo: (now: Metrics) => boolean): Promise<void> => {
  while (!isSo(await metrics()));
};
const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.serving.url}graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${lead.token}`,
      ...headers,
    },
    body,
  });
const query = (text: string) => post(JSON.stringify({ query: text }));

describe('/metrics', () => {
  it('is told to whoever asks, in the format of Prometheus', async () => {
    const response = await fetch(`${server.serving.url}metrics`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    const { samples, types } = new Metrics(await response.text());
    expect(samples.length).toBeGreaterThan(types.size);
    expect([...types].filter(([name, type]) => name.endsWith('_total') !== (type === 'counter'))).toEqual([]);
  });

  it('has no label but those of short lists', async () => {
    const { samples } = await metrics();
    expect([...new Set(samples.flatMap(({ labels }) => Object.keys(labels)))].toSorted()).toEqual([
      'cpu_mode',
      'http_request_method',
      'http_response_status_code',
      'http_route',
      'le',
      'outcome',
      'pacesetter_event_store',
      'process_runtime_name',
      'process_runtime_version',
      'service_name',
      'service_version',
      'url_scheme',
      'v8js_heap_space_name',
    ]);
  });

  it('counts commands by how they end, and the appends and events of those that are done', async () => {
    const before = await metrics();
    const { object } = await lead.done('openProject', project('one'));
    await lead.send('openProject', project('one'));
    await lead.send('openProject', { ...project('two'), dryRun: true });
    await lead.send('openProject', { ...project('three'), title: { en: 'x'.repeat(10_000) } });
    const commandId = 'd1f1f6f0-6f0e-4b5c-8d43-3d4e36f8a111';
    for (let time = 0; time < 2; time++)
      await lead.done('recordEvidence', { commandId, project: object.uuid, ...someEvidence('Heard') });
    const now = await metrics();
    const grown = (name: string, outcome: string) =>
      now.sum(name, { outcome }) - before.sum(name, { outcome });
    expect(
      ['success', 'replayed', 'dry_run', 'key_taken', 'validation_problem'].map((outcome) =>
        grown('pacesetter_commands_total', outcome),
      ),
    ).toEqual([2, 1, 1, 1, 1]);
    expect(grown('pacesetter_log_appends_total', 'success')).toBe(2);
  });

  it('tells how many appends share a transaction, and how long each COMMIT took in the writer’s thread', async () => {
    const before = await metrics();
    await Promise.all(Array.from({ length: 40 }, (_, i) => lead.done('openProject', project(`g${i}`))));
    const now = await metrics();
    const grown = (name: string) => now.sum(name) - before.sum(name);
    const commits = grown('pacesetter_log_commit_duration_seconds_count');
    expect(grown('pacesetter_log_commit_appends_sum')).toBe(40);
    expect(grown('pacesetter_log_commit_appends_count')).toBe(commits);
    expect(commits).toBeGreaterThan(0);
    expect(commits).toBeLessThanOrEqual(40);
    expect(grown('pacesetter_log_append_duration_seconds_count')).toBe(40);
    expect(grown('pacesetter_log_events_total')).toBeGreaterThanOrEqual(40);
    const committing = grown('pacesetter_log_commit_duration_seconds_sum');
    expect(committing).toBeGreaterThan(0);
    // Each caller has waited for the whole of his group's COMMIT.
    expect(committing).toBeLessThan(grown('pacesetter_log_append_duration_seconds_sum'));
  });

  it('counts conflicts', async () => {
    const { store } = server.serving.installation.core;
    const stream = newStream();
    const [first, rival] = [sealed({ stream }, 'a'), sealed({ stream }, 'b')];
    const conflicts = await growth('pacesetter_log_appends_total', { outcome: 'conflict' }, async () => {
      expect((await store.append(stream, 3, first)).outcome).toBe('conflict');
      expect((await store.append(stream, 3, rival)).outcome).toBe('conflict');
    });
    expect(conflicts).toBe(2);
  });

  it('tells how far the views are behind, in events and in seconds', async () => {
    await server.caughtUp();
    const { core } = server.serving.installation;
    const head = await core.store.head();
    const [last] = await core.store.tail(1);
    const { recordedAt } = JSON.parse(last!.text) as { recordedAt: string };
    const at = (position: number) =>
      viewsLag(
        core,
        { status: () => ({ position, caughtUp: true }) },
        { now: () => Date.parse(recordedAt) + 2500 },
      );
    expect(await at(head)).toEqual({ events: 0, seconds: 0 });
    expect(await at(head - 1)).toEqual({ events: 1, seconds: 2.5 });
    expect((await at(head - 3)).events).toBe(3);
    // Where a server keeps the log, positions tell nothing of how many.
    const elsewhere = { store: core.store, place: { ...core.place, kind: 'eventstoredb' } as never };
    const status = () => ({ position: head - 2, caughtUp: true });
    expect((await viewsLag(elsewhere, { status }, { now: Date.now })).events).toBe(2);
    const now = await metrics();
    expect([
      now.sum('pacesetter_views_lag_events'),
      now.sum('pacesetter_views_lag_seconds'),
      now.sum('pacesetter_views_stale'),
      now.sum('pacesetter_ready'),
    ]).toEqual([0, 0, 0, 1]);
  });

  it.each([
    [
      'depth',
      () =>
        query(
          `{ projects { nodes ${'{ programme { projects { nodes '.repeat(5)} { key } ${'} } }'.repeat(5)} } }`,
        ),
    ],
    ['aliases', () => query(`{ me { ${Array.from({ length: 16 }, (_, i) => `a${i}: actor`).join(' ')} } }`)],
    ['cost', () => query('{ projects(first: 100) { nodes { history(first: 100) { nodes { line } } } } }')],
    ['documentTokens', () => query(`{ me { ${'actor '.repeat(1001)} } }`)],
    ['documentBytes', () => query(`{ me { actor } } #${'x'.repeat(17_000)}`)],
    ['bodyBytes', () => post('x'.repeat(300_000))],
    ['bodyDepth', () => post(`${'['.repeat(40)}${']'.repeat(40)}`)],
  ])('counts refusals by the limit: %s', async (limit, ask) => {
    expect(await growth('pacesetter_refusals_total', { limit }, ask)).toBe(1);
  });

  it('counts other refusals by their code', async () => {
    const refused = (code: string, ask: () => Promise<unknown>) =>
      growth('pacesetter_refusals_total', { code, limit: '' }, ask);
    expect(await refused('UNAUTHENTICATED', () => post('{}', { authorization: 'Bearer none' }))).toBe(1);
    expect(await refused('INVALID_REQUEST', () => post('{'))).toBe(1);
    expect(await refused('NOT_FOUND', () => fetch(`${server.serving.url}nowhere`))).toBe(1);
  });

  it('measures requests by route and status, whatever addresses and methods callers think of', async () => {
    const labels = { http_request_method: 'POST', http_route: '/graphql', http_response_status_code: '200' };
    const count = 'http_server_request_duration_seconds_count';
    const asked = await growth(count, labels, () => query('{ me { actor } }'));
    expect(asked).toBe(1);
    const before = await metrics();
    for (let i = 0; i < 5; i++) await fetch(`${server.serving.url}nobody-${i}`);
    const after = await metrics();
    expect(after.sum(count, { http_route: '' }) - before.sum(count, { http_route: '' })).toBe(5);
    expect(JSON.stringify(after.samples)).not.toContain('nobody');
    expect(after.sum('http_server_active_requests')).toBe(1);
  });

  it('counts open sockets and subscriptions, and those that are refused', async () => {
    const live = new LiveClient(server.serving.url, lead.token);
    const first = live.first(1, 'subscription ($programme: ID) { history(programme: $programme) { line } }', {
      programme: programme.uuid,
    });
    await until((now) => now.sum('pacesetter_live_subscriptions') === 1);
    expect((await metrics()).sum('pacesetter_live_sockets')).toBe(1);
    await lead.done('openProject', project('told'));
    await first;
    await live.close();
    await until((now) => now.sum('pacesetter_live_sockets') === 0);
    expect((await metrics()).sum('pacesetter_live_subscriptions')).toBe(0);

    const url = `${server.serving.url.replace('http', 'ws')}graphql`;
    const open = async (): Promise<WebSocket> => {
      const socket = new WebSocket(url, 'graphql-transport-ws');
      socket.on('error', () => undefined);
      sockets.push(socket);
      await once(socket, 'open');
      return socket;
    };
    const refused = (reason: string, act: () => Promise<unknown>) =>
      growth('pacesetter_live_sockets_refused_total', { reason }, act);
    const saying = (text: string) => async () => {
      const socket = await open();
      socket.send(text);
      await once(socket, 'close');
    };
    const strange = async () => {
      const socket = new WebSocket(url, 'graphql-transport-ws', { origin: 'https://evil.example.org' });
      await once(socket, 'error');
    };
    expect(await refused('origin', strange)).toBe(1);
    expect(await refused('unauthenticated', saying('{"type":"connection_init"}'))).toBe(1);
    expect(await refused('bad_message', saying('none'))).toBe(1);
    expect(await refused('message_too_large', saying('x'.repeat(70_000)))).toBe(1);
    expect(await refused('silent', async () => once(await open(), 'close'))).toBe(1);
    // How a client closes its own says nothing.
    const own = async () => {
      const socket = await open();
      socket.close(4401);
      await once(socket, 'close');
      await until((now) => now.sum('pacesetter_live_sockets') === 0);
    };
    expect(await refused('unauthenticated', own)).toBe(0);
  });
});

it('counts too many requests by who has sent them', async () => {
  const hurried = await TestServer.start(undefined, undefined, {
    requestsPerActor: 2,
    requestsPerAddress: 12,
  });
  try {
    const { url } = hurried.serving;
    const told: Metrics[] = [await Metrics.of(url)];
    const headers = { authorization: `Bearer ${hurried.operator.token}` };
    const ask = () => fetch(`${url}graphql?query={__typename}`, { headers });
    for (let i = 0; i < 3; i++) await ask();
    told.push(await Metrics.of(url));
    const by = (limit: string) =>
      told.at(-1)!.sum('pacesetter_refusals_total', { code: 'TOO_MANY_REQUESTS', limit });
    expect([by('requestsPerActor'), by('requestsPerAddress')]).toEqual([1, 0]);
    for (let i = 0; i < 10; i++) await fetch(url);
    const { text } = await hurried.serving.installation.telemetry.exposition();
    told.push(new Metrics(text));
    expect([by('requestsPerActor'), by('requestsPerAddress')]).toEqual([1, 3]);
  } finally {
    await hurried.close();
  }
});
