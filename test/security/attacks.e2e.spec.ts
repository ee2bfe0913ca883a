import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../e2e/support/api-client.js';
import { TestServer } from '../e2e/support/test-server.js';

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await TestServer.start();
  const programme = await server.programme('besieged', ['lead', 'reader']);
  const lead = programme.member('lead');
  for (const key of ['a', 'b'])
    await lead.done('openProject', { programme: programme.uuid, key, title: { en: key } });
  token = programme.member('reader').token!;
  await server.caughtUp();
});
afterAll(() => server.close());

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const send = async (
  body: string | Buffer | undefined,
  { method = 'POST', path = '', headers }: Sent = {},
) => {
  const response = await fetch(`${server.serving.url}graphql${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

const query = (text: string, variables?: object) => JSON.stringify({ query: text, variables });
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (count: number, open: string, close: string, inside: string) =>
  `${open.repeat(count)}${inside}${close.repeat(count)}`;

/** A name that the attacks are known by, what is sent, and the code of the refusal. */
const ATTACKS: readonly (readonly [string, string, string | Buffer | undefined, Sent?])[] = [
  [
    'G1 depth',
    'LIMIT_EXCEEDED',
    query(`{projects{nodes{${nested(60, 'history{nodes{project{', '}}}', 'id')}}}}`),
  ],
  ['G1 depth by one', 'LIMIT_EXCEEDED', query(`{${nested(14, 'asOf{', '}', 'me')}}`)],
  [
    'G2 stack of the parser',
    'INVALID_REQUEST',
    query(`{projects{${nested(2500, 'a{b{', '}}', 'id')}}}`).slice(0, 16_000),
  ],
  ['G2 a document too deep to parse', 'INVALID_REQUEST', query(`{${'a{'.repeat(7000)}`)],
  ['G3 aliases', 'LIMIT_EXCEEDED', query(`{${times(101, (i) => `a${i}:__typename`)}}`)],
  [
    'G3 aliases in a fragment',
    'LIMIT_EXCEEDED',
    query(`{...A projects{nodes{...B}}} fragment A on Query{a:__typename} fragment B on ImpactProject{
      ${times(4, () => '...C')}} fragment C on ImpactProject{${times(4, (i) => `c${i}:key`)}}`),
  ],
  ['G4 one field many times', 'LIMIT_EXCEEDED', query(`{${'__typename '.repeat(500)}}`)],
  ['G4b one field even more often', 'INVALID_REQUEST', query(`{${'__typename '.repeat(1300)}}`)],
  [
    'G5 inline fragments',
    'LIMIT_EXCEEDED',
    query(`{${times(2, () => `...on Query{${times(20, () => '...on Query{__typename}')}}`)}}`),
  ],
  [
    'G6 fragments that double',
    'LIMIT_EXCEEDED',
    query(
      `{...F0} ${times(60, (i) => `fragment F${i} on Query{...F${i + 1} ...F${i + 1}}`)} fragment F60 on Query{me{actor}}`,
    ),
  ],
  [
    'G7 circular fragments',
    'LIMIT_EXCEEDED',
    query('query{...A} fragment A on Query{...B} fragment B on Query{...A}'),
  ],
  [
    'G8 introspection in another’s name',
    'LIMIT_EXCEEDED',
    query(`query __schema{...__schema} fragment __schema on Query{${times(30, (i) => `a${i}:__typename`)}}`),
  ],
  ['G10 a page too large', 'INVALID_PAGE', query('{projects(first:101){pageInfo{hasNextPage}}}')],
  ['G10 a page far too large', 'LIMIT_EXCEEDED', query('{projects(first:99999999){nodes{id}}}')],
  [
    'G11 pages by variables',
    'LIMIT_EXCEEDED',
    query('query($n:Int){projects(first:$n){nodes{history(first:$n){nodes{id}}}}}', { n: 100 }),
  ],
  [
    'G12 pages by default',
    'LIMIT_EXCEEDED',
    query('{projects{nodes{history{nodes{project{history{nodes{id}}}}}}}}'),
  ],
  [
    'G12 pages by the default of a variable',
    'LIMIT_EXCEEDED',
    query('query($n:Int=100){projects(first:$n){nodes{history(first:$n){nodes{id}}}}}'),
  ],
  ['G13 a page of less than nothing', 'INVALID_PAGE', query('{projects(first:-1){nodes{id}}}')],
  ['G14 a batch', 'INVALID_REQUEST', JSON.stringify(Array(10).fill({ query: '{__typename}' }))],
  [
    'G15 many commands at once',
    'LIMIT_EXCEEDED',
    query(`mutation($i:OpenProjectInput!){${times(6, (i) => `a${i}:openProject(input:$i){__typename}`)}}`, {
      i: { commandId: 'x', programme: 'x', title: {} },
    }),
  ],
  [
    'G16 many curves',
    'LIMIT_EXCEEDED',
    query(
      `{${times(6, (i) => `a${i}:readinessCurve(candidacy:"x",from:"2020-01-01",to:"2020-01-01",step:DAY){level}`)}}`,
    ),
  ],
  ['G17 directives', 'LIMIT_EXCEEDED', query(`{__typename ${times(21, () => '@skip(if:false)')}}`)],
  ['G18 introspection', 'INVALID_REQUEST', query('{__schema{types{name fields{name}}}}')],
  ['G18 introspection of a type', 'INVALID_REQUEST', query('{__type(name:"Query"){name}}')],
  ['G19 suggestions', 'INVALID_REQUEST', query('{project{id} projecs{id} programm(key:"x"){id}}')],
  ['G20 a flood of errors', 'LIMIT_EXCEEDED', query(`{${times(900, (i) => `zz${i}`)}}`)],
  ['G20 a flood of errors inside', 'INVALID_REQUEST', query(`{me{${times(900, (i) => `zz${i}`)}}}`)],
  [
    'G21 a form',
    'UNSUPPORTED_MEDIA_TYPE',
    'query=%7B__typename%7D',
    { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  [
    'G21b plain text',
    'UNSUPPORTED_MEDIA_TYPE',
    query('{__typename}'),
    { headers: { 'content-type': 'text/plain' } },
  ],
  [
    'G21c a mutation by GET',
    'METHOD_NOT_ALLOWED',
    undefined,
    { method: 'GET', path: `?query=${encodeURIComponent('mutation{__typename}')}` },
  ],
  [
    'G22 nested lists',
    'INVALID_REQUEST',
    query(`{__type(name:${'['.repeat(7000)}${']'.repeat(7000)}){name}}`),
  ],
  ['G23 many operations', 'INVALID_REQUEST', query(times(5, (i) => `query Q${i}{__typename}`))],
  ['G24 a document that was parsed', 'INVALID_REQUEST', query(JSON.stringify(parsedDocument()))],
  ['G25 no document', 'INVALID_REQUEST', query('qwerty cop { abc }')],
  ['H1 no UTF-8', 'INVALID_REQUEST', Buffer.from([...Buffer.from(query('{me{actor}}')), 0xff, 0x20])],
  ['H3 a long document', 'LIMIT_EXCEEDED', query(`{__typename #${'x'.repeat(17_000)}\n}`)],
  ['H3 a body too large', 'TOO_LARGE', query('{__typename}', { s: 'x'.repeat(1 << 18) })],
  ['H3b a body far too large', 'TOO_LARGE', query('{__typename}', { s: 'x'.repeat(10 << 20) })],
  ['H5 a key twice', 'INVALID_REQUEST', '{"query":"{__typename}","query":"{me{actor}}"}'],
  [
    'H5 a key twice, written in two ways',
    'INVALID_REQUEST',
    '{"query":"{__typename}","qu\\u0065ry":"{me{actor}}"}',
  ],
  ['H6 a prototype', 'INVALID_REQUEST', '{"query":"{__typename}","variables":{"__proto__":{"a":1}}}'],
  ['H7 NaN', 'INVALID_REQUEST', '{"query":"{__typename}","variables":{"f":NaN}}'],
  [
    'H28 variables too deep',
    'LIMIT_EXCEEDED',
    `{"query":"{__typename}","variables":{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}}`,
  ],
  ['an empty body', 'INVALID_REQUEST', ''],
  ['a query that is null', 'INVALID_REQUEST', '{"query":null}'],
  ['a query that is a list', 'INVALID_REQUEST', '{"query":["{__typename}"]}'],
  [
    'H16 a token without a signature',
    'UNAUTHENTICATED',
    query('{__typename}'),
    { headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.' } },
  ],
];

function parsedDocument(): object {
  const name = (value: string) => ({ kind: 'Name', value });
  const selectionSet = {
    kind: 'SelectionSet',
    selections: [{ kind: 'Field', name: name('__typename'), directives: [], arguments: [] }],
  };
  const loc = { start: 0, end: 12 };
  return {
    kind: 'Document',
    loc,
    definitions: [
      {
        kind: 'OperationDefinition',
        operation: 'query',
        directives: [],
        variableDefinitions: [],
        selectionSet,
      },
    ],
  };
}

const LEAK =
  /did you mean|at .+:\d+:\d+|node_modules|call stack|select |sqlite|econn|\/(home|app|usr|tmp)\//i;
const head = () => server.serving.installation.core.store.head();

describe('an attack is refused in few words of JSON, and nothing is written', () => {
  it.each(ATTACKS)('%s', async (...[, code, body, sent]) => {
    const before = await head();
    const { status, type, text } = await send(body, sent);
    const { errors } = JSON.parse(text) as Json;
    expect(errors[0].extensions.code).toBe(code);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(type).toContain('application/json');
    expect(text.length).toBeLessThan(10_240);
    expect(text).not.toMatch(LEAK);
    expect(await head()).toBe(before);
    expect((await send(query('{__typename}'))).text).toBe('{"data":{"__typename":"Query"}}');
  });
});

describe('whoever shows no token', () => {
  let kept: string;
  beforeAll(() => {
    [kept, token] = [token, ''];
  });
  afterAll(() => {
    token = kept;
  });

  it('is told the limits, and nothing else', async () => {
    const { status, text } = await send(query('{__typename serviceLimits{depth cost}}'));
    expect([status, JSON.parse(text)]).toEqual([
      200,
      { data: { __typename: 'Query', serviceLimits: { depth: 14, cost: 2000 } } },
    ]);
    for (const asked of [
      '{me{actor}}',
      '{serviceLimits{depth} programmes{key}}',
      '{...F} fragment F on Query{...on Query{programmes{key}}}',
      '{asOf(at:"2026-01-01T00:00:00Z"){serviceLimits{depth}}}',
      'mutation{__typename openProgramme(input:{commandId:"x",key:"x",name:{en:"x"},administrator:"x"}){__typename}}',
      '{__schema{queryType{name}}}',
      'no document',
    ])
      expect([asked, (await send(query(asked))).status]).toEqual([asked, 401]);
    const path = `?query=${encodeURIComponent('{me{actor}}')}`;
    expect((await send(undefined, { method: 'GET', path })).status).toBe(401);
  });

  it.each(ATTACKS)('is refused all the same: %s', async (...[, , body, sent]) => {
    const { status, text } = await send(body, sent);
    expect([status >= 400 && status < 500, LEAK.test(text), text.length < 10_240]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
