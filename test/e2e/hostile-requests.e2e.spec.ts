import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from './support/api-client.js';
import type { Programme } from './support/test-server.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let programme: Programme;

beforeAll(async () => {
  server = await TestServer.start();
  programme = await server.programme('besieged', ['lead']);
  for (const key of ['a', 'b'])
    await programme
      .member('lead')
      .done('openProject', { programme: programme.uuid, key, title: { en: key } });
}, 30_000);
afterAll(() => server.close());

const headers = () => ({ authorization: `Bearer ${programme.member('lead').token}` });

describe('what is no request is refused as one, never as a fault of the server', () => {
  it.each<[string, unknown]>([
    ['a number', 1],
    ['a truth', true],
    ['a list', ['{ me { actor } }']],
    ['a document that is parsed already', { kind: 'Document', definitions: [] }],
    ['an object', {}],
  ])('a query that is %s', async (_, query) => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: headers(),
      payload: { query } as object,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].extensions.code).toBe('INVALID_REQUEST');
  });

  it('an address that is none', async () => {
    const answer = await server.app.inject({ method: 'GET', url: '/%zz<script>' });
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      {
        errors: [
          {
            message: 'This is not a request that this server can read.',
            extensions: { code: 'INVALID_REQUEST', path: '' },
          },
        ],
      },
    ]);
  });

  it.each(['{', '[', '%5B', '1', 'x'])('variables of a GET that are %s', async (variables) => {
    const url = `/graphql?query=${encodeURIComponent('{me{actor}}')}&variables=${variables}`;
    const answer = await server.app.inject({ method: 'GET', url, headers: headers() });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].extensions.code).toBe('INVALID_REQUEST');
  });
});

describe('a cursor that was not made here', () => {
  const QUERY =
    'query($c: String) { projects(first: 1, after: $c) { nodes { key timeInStage { gross } } pageInfo { endCursor } } }';

  it.each([
    ['stands ahead of the clock', '9999-12-31T00:00:00.000Z'],
    ['stands before its own position', '2026-01-01T00:00:00.000Z'],
    ['is written otherwise', '2026-01-05T09:00:00+01:00'],
  ])('is refused where its instant %s', async (_, instant) => {
    const asker = programme.member('lead');
    const { endCursor } = (await server.settled(asker, QUERY)).projects.pageInfo;
    const parts = JSON.parse(Buffer.from(endCursor, 'base64url').toString()) as Json;
    const forged = Buffer.from(JSON.stringify({ ...parts, a: instant })).toString('base64url');
    expect((await asker.ask(QUERY, { c: forged })).errors[0]?.extensions.code).toBe('INVALID_CURSOR');
    expect((await asker.data(QUERY, { c: endCursor })).projects.nodes).toMatchObject([{ key: 'b' }]);
  });
});

it('who leaves a programme is not shown it by the same request', async () => {
  const second = await server.newcomer('Second');
  const membership = { programme: programme.uuid, actor: second.actor, role: 'administrator' };
  await programme.member('administrator').done('grantMembership', membership);
  const done = await second.data(
    `mutation($describe: DescribeProgrammeInput!, $leave: WithdrawMembershipInput!) {
      describeProgramme(input: $describe) { ... on ProgrammeSuccess { object { key } } }
      withdrawMembership(input: $leave) { ... on ProgrammeSuccess { version object { key } } } }`,
    {
      describe: { commandId: randomUUID(), programme: programme.uuid, changes: { name: { en: 'Left' } } },
      leave: { commandId: randomUUID(), ...membership, reason: 'r' },
    },
  );
  expect(done).toEqual({
    describeProgramme: { object: { key: 'besieged' } },
    withdrawMembership: { version: expect.any(Number), object: null },
  });
});
