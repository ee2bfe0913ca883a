import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { WebSocket } from 'ws';
import type { Json } from './support/api-client.js';
import { argumentLeaves } from './support/arguments.js';
import { withValue } from './support/input-leaves.js';
import { casesOf } from './support/input-values.js';
import { TestServer, type Programme } from './support/test-server.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const NOWHERE = { position: '', project: '', programme: '' };
const NAMES = argumentLeaves(schema, NOWHERE).map(({ name }) => name);
const HERE = '@the value@';
const PAGE = `query ($after: String, $status: [String!]) {
  projects(first: 1, after: $after, status: $status) { pageInfo { endCursor } } }`;
const EVIDENCE = `query ($after: String, $project: ID) {
  project(uuid: $project) { evidence(first: 1, after: $after) { pageInfo { endCursor } } } }`;

/** A server with two projects, each with two pieces of evidence. */
class Populated {
  private constructor(
    readonly server: TestServer,
    readonly programme: Programme,
    readonly projects: readonly string[],
    readonly position: string,
  ) {}

  static async start(): Promise<Populated> {
    const server = await TestServer.start();
    const programme = await server.programme('arguments', ['lead']);
    const lead = programme.member('lead');
    const projects: string[] = [];
    for (const key of ['one', 'two']) {
      const title = { en: key };
      const { object } = await lead.done('openProject', { programme: programme.uuid, key, title });
      projects.push(object.uuid as string);
      const source = { kind: 'interview', label: 'A' };
      const evidence = { kind: 'insight', title, source, strength: 'measured', confidence: 'low' };
      for (let count = 0; count < 2; count++)
        await lead.done('recordEvidence', { project: object.uuid, ...evidence });
    }
    const { freshness } = await server.settled(lead, '{ freshness { position } }');
    return new Populated(server, programme, projects, freshness.position as string);
  }

  /** What is answered to a query whose variables are given as JSON, however odd. */
  async ask(query: string, variables: string): Promise<{ status: number; body: Json; codes: string[] }> {
    const { token } = this.programme.member('lead');
    const response = await this.server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      payload: `{"query": ${JSON.stringify(query)}, "variables": ${variables}}`,
    });
    const body = JSON.parse(response.body) as Json;
    const codes = (body.errors ?? []).map((error: Json) => String(error.extensions?.code));
    return { status: response.statusCode, body, codes };
  }

  /** The same of a subscription; one that has told nothing when a later one has, was taken. */
  async subscribe(
    query: string,
    variables: string,
  ): Promise<{ status: number; body: Json; codes: string[] }> {
    const url = `${this.server.serving.url.replace('http', 'ws')}graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws');
    const send = (id: string, payload: string) =>
      socket.send(`{"id": "${id}", "type": "subscribe", "payload": ${payload}}`);
    try {
      await once(socket, 'open');
      const payload = { authorization: `Bearer ${this.programme.member('lead').token}` };
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
      await once(socket, 'message');
      const answer = Promise.race([once(socket, 'message'), once(socket, 'close')]);
      send('tried', `{"query": ${JSON.stringify(query)}, "variables": ${variables}}`);
      const { projects, position } = this;
      const [project, after] = [projects[0], position.replace(/\d{20}$/, '0'.repeat(20))];
      const later =
        'subscription ($project: ID, $after: Position) { history(project: $project, after: $after) { line } }';
      send('later', JSON.stringify({ query: later, variables: { project, after } }));
      const [data] = await answer;
      // What is no JSON closes the socket.
      if (typeof data === 'number')
        return { status: data === 4400 ? 400 : data, body: null, codes: ['INVALID_JSON'] };
      const { id, payload: body } = JSON.parse(String(data)) as Json;
      const errors: Json[] = Array.isArray(body) ? body : (body.errors ?? []);
      const codes = id === 'tried' ? errors.map(({ extensions }) => String(extensions?.code)) : [];
      return { status: codes.length > 0 ? 400 : 200, body, codes };
    } finally {
      socket.terminate();
    }
  }

  async cursor(query: string, variables: object = {}): Promise<string> {
    const { body } = await this.ask(query, JSON.stringify({ project: this.projects[0], ...variables }));
    const found = /"endCursor":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
    if (found === undefined) throw new Error(JSON.stringify(body));
    return found;
  }
}

describe('whatever is sent as an argument of a query or a subscription', () => {
  let here: Populated;
  let elsewhere: Populated;

  beforeAll(async () => {
    [here, elsewhere] = [await Populated.start(), await Populated.start()];
  });

  afterAll(async () => {
    await here.server.close();
    await elsewhere.server.close();
  });

  it.each(NAMES)('%s is answered, or refused with a code', async (name) => {
    const { position, programme, projects } = here;
    const known = { position, programme: programme.uuid, project: projects[0]! };
    const { leaf, query } = argumentLeaves(schema, known).find((one) => one.name === name)!;
    const faults: string[] = [];
    for (const { label, json } of casesOf(leaf)) {
      const variables = withValue({}, leaf.path.replace(/^[^.]+/, 'value'), HERE);
      const sent = JSON.stringify(variables).replace(JSON.stringify(HERE), () => json);
      const live = query.startsWith('subscription');
      const { status, body, codes } = await (live ? here.subscribe(query, sent) : here.ask(query, sent));
      const refusals = live ? /^(INVALID_[A-Z_]+|NOT_FOUND)$/ : /^(INVALID|INSTANT|POINT)_[A-Z_]+$/;
      const typed = codes.every((code) => refusals.test(code));
      if (!typed || status !== (codes.length > 0 ? 400 : 200))
        faults.push(`${label}: ${status} ${JSON.stringify(body)}`);
    }
    expect(faults).toEqual([]);
  });

  it('a position of another store, or one that is made up, is refused', async () => {
    const [store, digits] = here.position.split('.') as [string, string];
    const made = [
      elsewhere.position,
      digits,
      `.${digits}`,
      `${store}.`,
      `${store}.1`,
      `${store}.${digits}0`,
      `${store}.-${digits.slice(1)}`,
      `${store}.${'9'.repeat(20)}`,
      `${store}.0000000000000000001e`,
      `${store}.\u0661${digits.slice(1)}`,
      `${store.toUpperCase()}x.${digits}`,
      ` ${here.position}`,
      `${store}.${store}.${digits}`,
    ];
    const asked = [
      'query ($position: Position!) { after(position: $position, timeoutMs: 0) { __typename } }',
      'query ($position: Position!) { asOf(position: $position) { __typename } }',
    ];
    for (const query of asked) {
      expect(await here.ask(query, JSON.stringify({ position: here.position }))).toMatchObject({
        status: 200,
        codes: [],
      });
      for (const position of made)
        expect([position, await here.ask(query, JSON.stringify({ position }))]).toMatchObject([
          position,
          { status: 400, codes: ['INVALID_POSITION'] },
        ]);
    }
  });

  it('a position that is not written yet is not behind: it says so', async () => {
    const [store] = here.position.split('.') as [string];
    const position = `${store}.${'999999'.padStart(20, '0')}`;
    const query = 'query ($position: Position!) { after(position: $position, timeoutMs: 0) { __typename } }';
    expect((await here.ask(query, JSON.stringify({ position }))).codes).toEqual(['VIEW_BEHIND']);
  });

  it.each([
    ['projects', PAGE],
    ['evidence', EVIDENCE],
  ])('a cursor of %s of another store, of another question, or made up, is refused', async (_, query) => {
    const own = await here.cursor(query);
    const other = query === PAGE ? EVIDENCE : PAGE;
    const parts = JSON.parse(Buffer.from(own, 'base64url').toString()) as Record<string, unknown>;
    const coded = (value: unknown) => Buffer.from(JSON.stringify(value) ?? '').toString('base64url');
    const made = [
      await elsewhere.cursor(query),
      await here.cursor(other),
      ...[null, [], 1, 'x', {}, '__proto__'].map(coded),
      ...Object.keys(parts).flatMap((part) =>
        [null, 0.5, -1, 1e300, '', 'x', [], {}, [null], elsewhere.position, '9999-12-31T23:59:59.999Z'].map(
          (value) => coded({ ...parts, [part]: value }),
        ),
      ),
      coded({ ...parts, p: `${here.position.split('.')[0]}.${'9'.repeat(15).padStart(20, '0')}` }),
      Buffer.from(`{"__proto__":${JSON.stringify(parts)}}`).toString('base64url'),
      '',
      'x',
      '\u0000',
      own.slice(0, -8),
      `${own}${own}`,
    ];
    const variables = (after: string) => JSON.stringify({ after, project: here.projects[0] });
    expect(await here.ask(query, variables(own))).toMatchObject({ status: 200, codes: [] });
    for (const after of made.filter((cursor) => cursor !== own)) {
      const sent = Buffer.from(after, 'base64url').toString();
      const { status, codes } = await here.ask(query, variables(after));
      expect([sent, status, codes]).toEqual([sent, 400, ['INVALID_CURSOR']]);
    }
  });

  it('a cursor of another filter, and of another project, is refused', async () => {
    const filtered = await here.cursor(PAGE, { status: ['active'] });
    const foreign = await here.cursor(EVIDENCE, { project: here.projects[1] });
    expect((await here.ask(PAGE, JSON.stringify({ after: filtered }))).codes).toEqual(['INVALID_CURSOR']);
    const variables = JSON.stringify({ after: foreign, project: here.projects[0] });
    expect((await here.ask(EVIDENCE, variables)).codes).toEqual(['INVALID_CURSOR']);
  });
});
