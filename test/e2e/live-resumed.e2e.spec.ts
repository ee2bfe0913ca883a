import 'reflect-metadata';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { positionText } from '../../src/api/points/position.js';
import { Random } from '../support/random.js';
import type { ApiClient, Json } from './support/api-client.js';
import { Ended, LiveClient } from './support/live-client.js';
import type { Programme } from './support/test-server.js';
import { TestServer } from './support/test-server.js';
import { someEvidence } from '../support/some-evidence.js';

let server: TestServer;
let programme: Programme;
let lead: ApiClient;
let reader: ApiClient;
const projects: string[] = [];

beforeAll(async () => {
  server = await TestServer.start();
  programme = await server.programme('trial', ['lead', 'reader']);
  [lead, reader] = [programme.member('lead'), programme.member('reader')];
  for (const key of ['garden', 'bridge', 'square']) projects.push(await opened(key));
}, 60_000);
afterAll(() => server.close());

const subscriber = (): LiveClient => new LiveClient(server.serving.url, reader.token);
const begin = (): string => positionText(server.serving.installation.core.store.storeId, 0);

const opened = async (key: string): Promise<string> =>
  (await lead.done('openProject', { programme: programme.uuid, key, title: { en: key } })).object.uuid;

/** Commands of one event and of several; some lines are long and some are short. */
const something = (index: number): Promise<Json> =>
  index % 5 === 4 ? opened(`project-${index}`) : evidence(index);
const evidence = (index: number): Promise<Json> =>
  lead.done('recordEvidence', {
    project: projects[index % projects.length],
    ...someEvidence(`Nr. ${index} ${'-'.repeat((index * 37) % 150)}`),
  });

/** Many at once: a client that reads nothing answers no ping either, and is given up after two of them. */
const recorded = async (count: number): Promise<void> => {
  for (let from = 0; from < count; from += 50)
    await Promise.all(
      Array.from({ length: Math.min(50, count - from) }, (_, index) => evidence(from + index)),
    );
};

const HISTORY = `subscription ($programme: ID, $after: Position) {
  history(programme: $programme, after: $after) { position event { uuid position line } } }`;
const LARGE = `subscription ($programme: ID, $after: Position) {
  history(programme: $programme, after: $after) { position event { uuid position line }
    object { ... on ImpactProject { history(first: 100) { nodes { line uuid id commandId } } } } } }`;
const PAST = `query ($id: ID, $after: String) { programme(uuid: $id) {
  history(order: OLDEST, first: 100, after: $after) { nodes { uuid position line } pageInfo { endCursor hasNextPage } } } }`;

const past = async (): Promise<Json[]> => {
  await server.caughtUp();
  const found: Json[] = [];
  for (let after: string | undefined, more = true; more;) {
    const { history } = (await reader.data(PAST, { id: programme.uuid, after })).programme;
    found.push(...history.nodes);
    after = history.pageInfo.endCursor;
    more = history.pageInfo.hasNextPage;
  }
  return found;
};

describe('a subscriber that resumes after the last position it has', () => {
  it('sees each event once, in order, as the history has it, though it is cut off 50 times', async () => {
    const random = new Random(50);
    const found: Json[] = [];
    let written = 0;
    let cuts = 0;
    const cutOff = async (): Promise<void> => {
      const client = subscriber();
      const after = found.at(-1)?.position ?? begin();
      const limit = found.length + random.below(12);
      const told = client.follow(HISTORY, { programme: programme.uuid, after });
      // Sometimes between two events, sometimes while one is on its way, sometimes before the first.
      const rounds = random.below(40);
      const later = (async () => {
        for (let round = 0; round < rounds; round++) await something(written++);
        client.cut();
      })();
      try {
        for await (const { history } of told) {
          found.push(history.event);
          if (found.length > limit && random.next() < 0.5) client.cut();
        }
      } catch (error) {
        // Without a code where it was cut off before it was open.
        if (!(error instanceof Ended) || ![1006, undefined].includes(error.code)) throw error;
        expect(error.errors).toEqual([]);
        cuts++;
      }
      await later;
      await client.close();
    };
    while (cuts < 50) await cutOff();
    const expected = await past();
    const rest = subscriber();
    const last = await rest.first(expected.length - found.length, HISTORY, {
      programme: programme.uuid,
      after: found.at(-1).position,
    });
    await rest.close();
    found.push(...last.map(({ history }) => history.event));
    expect(found).toEqual(expected);
    expect(new Set(found.map(({ uuid }) => uuid)).size).toBe(found.length);
    expect(found.length).toBeGreaterThan(500);
  }, 120_000);

  it('is told so by the code that its socket is closed with, when it leaves 1,000 events unread', async () => {
    const start = (await past()).at(-1).position;
    const slow = subscriber();
    const found: Json[] = [];
    const told = (async () => {
      for await (const { history } of slow.follow(LARGE, { programme: programme.uuid, after: start })) {
        found.push(history.event);
        if (found.length === 10) slow.pause();
      }
    })();
    await recorded(1800);
    await setImmediate();
    slow.goOn();
    await expect(told).rejects.toMatchObject({ code: 4450 });
    await slow.close();
    const expected = (await past()).filter(({ position }) => position > start);
    expect(found.length).toBeLessThan(expected.length);
    const client = subscriber();
    const rest = await client.first(expected.length - found.length, HISTORY, {
      programme: programme.uuid,
      after: found.at(-1).position,
    });
    await client.close();
    expect([...found, ...rest.map(({ history }) => history.event)]).toEqual(expected);
  }, 120_000);

  it('is not ended for less than that, and then has seen each event once', async () => {
    const start = (await past()).at(-1).position;
    const slow = subscriber();
    const found: Json[] = [];
    let paused = false;
    const told = (async () => {
      for await (const { history } of slow.follow(LARGE, { programme: programme.uuid, after: start })) {
        found.push(history.event);
        if (!paused) slow.pause();
        paused = true;
        if (found.length === 901) break;
      }
    })();
    await recorded(901);
    slow.goOn();
    await told;
    await slow.close();
    expect(found).toEqual((await past()).filter(({ position }) => position > start));
  }, 120_000);
});
