import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient, Json } from './support/api-client.js';
import { LiveClient } from './support/live-client.js';
import { TestServer } from './support/test-server.js';
import { someEvidence } from '../support/some-evidence.js';

const HISTORY = `query ($project: ID) { project(uuid: $project) {
  history(first: 100, order: OLDEST) { nodes { position recordedAt line } } } }`;
const DIFFERENCE = `query ($project: ID, $from: Point!, $to: Point) { project(uuid: $project) {
  difference(from: $from, to: $to, path: ["evidence"]) { before after events { nodes { line } } } } }`;

describe('after a clock that ran ahead has been corrected', () => {
  let server: TestServer;
  let lead: ApiClient;
  let project: string;
  let history: Json[];

  beforeAll(async () => {
    server = await TestServer.start('2026-01-05T08:00:00.000Z');
    const programme = await server.programme('trial', ['lead']);
    lead = programme.member('lead');
    project = (
      await lead.done('openProject', { programme: programme.uuid, key: 'garden', title: { en: 'G' } })
    ).object.uuid;
    server.clock.pass({ days: 300 });
    await evidence('Ahead');
    server.clock.pass({ days: -290 });
    expect(await lead.send('resume', { project })).toMatchObject({ code: 'CLOCK_JUMPED' });
    await server.operator.done('acceptClock', { reason: 'The battery was empty' });
    await evidence('Behind');
    history = (await server.settled(lead, HISTORY, { project })).project.history.nodes;
  }, 60_000);
  afterAll(() => server.close());

  const evidence = (title: string): Promise<Json> =>
    lead.done('recordEvidence', {
      project,
      ...someEvidence(title),
    });

  it('the history keeps its order, and both dates', () => {
    const [ahead, behind] = history.slice(-2) as [Json, Json];
    expect([ahead.line, behind.line]).toEqual([
      expect.stringContaining('“Ahead”'),
      expect.stringContaining('“Behind”'),
    ]);
    expect(ahead.recordedAt > behind.recordedAt).toBe(true);
  });

  it('the difference is of what was recorded between two points, whichever instants they have', async () => {
    const [from, to] = history.slice(-2).map(({ position }) => position) as [string, string];
    const { difference } = (await lead.data(DIFFERENCE, { project, from, to })).project;
    expect(difference).toMatchObject([
      {
        before: null,
        after: { title: { en: 'Behind' } },
        events: { nodes: [{ line: history.at(-1).line }] },
      },
    ]);
    expect((await lead.data(DIFFERENCE, { project, from })).project.difference).toEqual(difference);
    const { errors } = await lead.ask(DIFFERENCE, { project, from: to, to: from });
    expect(errors[0].extensions.code).toBe('POINT_REVERSED');
  });

  it('a subscription tells everything in the order of the log', async () => {
    const client = new LiveClient(server.serving.url, lead.token);
    const told = await client.first(
      history.length,
      'subscription ($project: ID, $after: Position) { history(project: $project, after: $after) { position } }',
      { project, after: history[0].position.replace(/\d{20}$/, '0'.repeat(20)) },
    );
    await client.close();
    expect(told.map((one) => one.history.position)).toEqual(history.map(({ position }) => position));
  });
});
