import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { silentLog } from '../../src/composition/server-log.js';
import { serve, type Serving } from '../../src/composition/serve.js';
import { ApiClient, type Json } from '../e2e/support/api-client.js';
import { LiveClient } from '../e2e/support/live-client.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { blocksOf } from './blocks.js';

const QUERIES = blocksOf('docs/graphql-guide.md').filter(({ language }) => language === 'graphql');
const DAY_MS = 86_400_000;

let serving: Serving;
let reader: ApiClient;
let words: Readonly<Record<string, string>>;

beforeAll(async () => {
  serving = await serve({
    settings: { ...TEST_SETTINGS, dataFolder: join(temporaryFolder(), 'demo'), demo: true },
    log: silentLog,
    onFatal: (code, reason) => {
      throw new Error(`${code}: ${reason}`);
    },
  });
  const lead = serving.demoTokens.find(({ role }) => role === 'lead')!;
  reader = new ApiClient(serving.app, lead.token);
  const { freshness, candidacy } = await reader.data(`{ freshness { position }
    candidacy(programme: "kortrijk-2030", key: "titel-2030") { uuid history(order: OLDEST, first: 1) { nodes { position } } } }`);
  words = {
    POSITION: freshness.position,
    EARLIER_POSITION: freshness.position.replace(/\d{20}$/, '0'.repeat(20)),
    CANDIDACY: candidacy.uuid,
    SINCE: candidacy.history.nodes[0].position,
    FIRST_DAY: new Date(Date.now() - 700 * DAY_MS).toISOString().slice(0, 10),
    TODAY: new Date().toISOString().slice(0, 10),
    A_YEAR_AGO: new Date(Date.now() - 365 * DAY_MS).toISOString(),
  };
}, 60_000);
afterAll(() => serving.close());

it.each(QUERIES.map(({ line, text }) => [line, text] as const))(
  'the query at line %d of the guide is answered, and holds something',
  async (_, text) => {
    const query = text.replaceAll(/\b[A-Z][A-Z_]+\b/g, (word) => words[word] ?? word);
    const data = query.startsWith('subscription') ? await told(query) : await reader.data(query);
    expect(empty(data)).toEqual([]);
  },
);

/** The first events. */
const told = async (query: string): Promise<Json> => {
  const client = new LiveClient(serving.url, reader.token);
  const events = await client.first(5, query);
  await client.close();
  return events;
};

it('the example of a reader tells what a programme’s history holds', async () => {
  const { programme } = await reader.data(`{ programme(key: "kortrijk-2030") {
    history(order: OLDEST, first: 3) { nodes { position line } } } }`);
  const [first, ...others] = programme.history.nodes as Json[];
  const example = ['docs/examples/follow.mjs', serving.url, reader.token!, 'kortrijk-2030', first.position];
  const child = spawn(process.execPath, example, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) if (lines.push(line) === others.length) break;
  child.kill();
  expect(lines).toEqual(others.map(({ line }) => line));
});

it('the guide asks something of every kind', () => {
  expect(QUERIES.length).toBeGreaterThan(9);
});

/** What was not found, and lists that have nothing in them; what waits for one may be nothing. */
const empty = (value: Json, path = ''): string[] => {
  if (value === null && /^\.\w+$/.test(path)) return [path];
  if (value === null || typeof value !== 'object' || path.startsWith('.waiting')) return [];
  if (Array.isArray(value))
    return value.length === 0 &&
      /(nodes|difference|by\w+|members\w*|rounds|cards|criteria|recusals)$/.test(path)
      ? [path]
      : value.flatMap((inner) => empty(inner, path));
  return Object.entries(value).flatMap(([name, inner]) => empty(inner, `${path}.${name}`));
};
