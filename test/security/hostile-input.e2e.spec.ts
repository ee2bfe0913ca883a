import { randomUUID, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { openProgrammeWithCast, type Cast } from '../support/cast.js';
import { GraphqlClient } from '../support/graphql-client.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Stands in everything that is sent, and in nothing that the server prints. */
const MARK = 'hostile-mark';

const folder = temporaryFolder();
let server: ServerProcess;
let cast: Cast;
let project: string;

beforeAll(async () => {
  server = await ServerProcess.running(folder, { PACESETTER_LOG_LEVEL: 'trace' });
  cast = await openProgrammeWithCast(server, await server.operatorToken(), 'besieged');
  const input = { programme: cast.programme, key: 'a', title: { en: 'A' } };
  project = String((await cast.as('lead').succeed('openProject', input)).object!['uuid']);
}, 30_000);

afterAll(async () => {
  expect(await server.end()).toBe(0);
  expect(server.output).toContain('listens on');
  expect(server.output).not.toContain(MARK);
});

const events = (): readonly { readonly text: string }[] => {
  const log = openLogReader(join(folder, 'log.db'));
  try {
    return log.readAll(0, 100_000);
  } finally {
    log.close();
  }
};

interface Answered {
  readonly status: number;
  readonly body: {
    readonly data?: Readonly<
      Record<
        string,
        { readonly code?: string; readonly issues?: readonly { readonly path: string }[] } | null
      >
    >;
    readonly errors?: readonly { readonly extensions: { readonly code: string; readonly path: string } }[];
  };
}

const post = async (body: string | Buffer, token = cast.tokens['lead']): Promise<Answered> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(server.graphql, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as Answered['body'] };
};

const INPUTS: Readonly<Record<string, object>> = {
  correctDetails: { changes: { district: MARK }, reason: MARK },
  pause: { reason: MARK, reviewOn: '2099-01-01' },
  resume: { note: MARK },
};

/** The text of a request whose command, one that would be done, holds a JSON text as it is in one field. */
const commanding = (
  command: string,
  field: string,
  json: string,
  input: object = INPUTS[command]!,
): string => {
  const type = command.charAt(0).toUpperCase() + command.slice(1);
  const query = `mutation ($input: ${type}Input!) { ${command}(input: $input) { __typename
    ... on Problem { code } ... on ValidationProblem { issues { path code } } } }`;
  const whole = { commandId: randomUUID(), project, ...input, [field]: '@here@' };
  return JSON.stringify({ query, variables: { input: whole } }).replace('"@here@"', () => json);
};

const expectNothingWritten = async (work: () => Promise<Answered>): Promise<Answered> => {
  const before = events().length;
  const answer = await work();
  expect(answer.status).toBeLessThan(500);
  expect(events()).toHaveLength(before);
  return answer;
};

/** The code of the refusal, and the path of what is wrong; undefined where it was done. */
const refusalOf = ({ body }: Answered): string | undefined => {
  const error = body.errors?.[0]?.extensions;
  const problem = Object.values(body.data ?? {})[0];
  const path = error?.path ?? problem?.issues?.[0]?.path ?? '';
  return [error?.code ?? problem?.code, path].join(' ').trim() || undefined;
};

const details = (json: string): string => commanding('correctDetails', 'changes', json);
const titled = (json: string): string => details(`{"title":{"en":${json}}}`);

describe('hostile input is refused by a code, nothing is appended, and none of it is printed', () => {
  it.each<[string, string, () => string | Buffer]>([
    [
      'invalid UTF-8',
      'INVALID_REQUEST',
      () => Buffer.concat([Buffer.from(titled(`"${MARK}`)), Buffer.from([0xc3, 0x28])]),
    ],
    ['a lone surrogate', 'VALIDATION_PROBLEM changes.title.en', () => titled(`"${MARK}\\ud800"`)],
    ['NUL', 'VALIDATION_PROBLEM changes.title.en', () => titled(`"${MARK}\\u0000"`)],
    ['a control character', 'VALIDATION_PROBLEM changes.title.en', () => titled(`"${MARK}\\u0007"`)],
    ['a string of 10 MB', 'TOO_LARGE', () => titled(JSON.stringify(MARK.repeat(900_000)))],
    ['the key __proto__', 'INVALID_REQUEST', () => details(`{"__proto__":{"title":{"en":"${MARK}"}}}`)],
    ['the key constructor', 'INVALID_REQUEST', () => details(`{"constructor":{"prototype":"${MARK}"}}`)],
    [
      'an integer past 2^53',
      'INVALID_REQUEST',
      () => commanding('correctDetails', 'expectedVersion', '9007199254740993'),
    ],
    ['NaN', 'INVALID_REQUEST', () => details('{"votes":NaN}')],
    ['1e400', 'INVALID_REQUEST', () => commanding('correctDetails', 'expectedVersion', '1e400')],
    [
      '30 February',
      'VALIDATION_PROBLEM changes.period.to',
      () => details('{"period":{"from":"2026-01-01","to":"2026-02-30"}}'),
    ],
    [
      'the year 10000',
      'VALIDATION_PROBLEM changes.period.to',
      () => details('{"period":{"from":"2026-01-01","to":"10000-01-01"}}'),
    ],
    [
      'a local time that occurs twice',
      'VALIDATION_PROBLEM happenedOn',
      () => commanding('correctDetails', 'happenedOn', '"2026-10-25T02:30:00"'),
    ],
    [
      'a title that reads as empty',
      'VALIDATION_PROBLEM changes.title.en',
      () => titled('"\\u202e\\u200b\\u2060"'),
    ],
    ['an empty title', 'VALIDATION_PROBLEM changes.title.en', () => titled('""')],
    [
      'a title that is one too long',
      'VALIDATION_PROBLEM changes.title.en',
      () => titled(JSON.stringify('x'.repeat(201))),
    ],
    ['an illegal transition', 'ILLEGAL_TRANSITION', () => commanding('resume', 'note', `"${MARK}"`)],
    [
      'a field that a caller may not set',
      'INVALID_REQUEST',
      () => commanding('correctDetails', 'recordedBy', `"${MARK}"`),
    ],
    ['a version of the future', 'VERSION_CONFLICT', () => commanding('pause', 'expectedVersion', '99')],
    ['a version of the past', 'VERSION_CONFLICT', () => commanding('pause', 'expectedVersion', '0')],
  ])('%s', async (_, code, body) => {
    expect(refusalOf(await expectNothingWritten(() => post(body())))).toBe(code);
  });

  it('a command id that was used for another payload', async () => {
    const commandId = randomUUID();
    const pausing = (reason: string) =>
      commanding('pause', 'reason', `"${reason}"`, { ...INPUTS['pause'], commandId });
    expect(refusalOf(await post(pausing(`${MARK} 1`)))).toBeUndefined();
    expect(refusalOf(await expectNothingWritten(() => post(pausing(`${MARK} 2`))))).toBe('COMMAND_ID_REUSED');
    expect(refusalOf(await expectNothingWritten(() => post(pausing(`${MARK} 1`))))).toBeUndefined();
  });

  it.each([
    ['another programme’s id', () => cast.tokens['stranger'], () => commanding('pause', 'reason', '"x"')],
    ['no rights', () => cast.tokens['reader'], () => commanding('pause', 'reason', '"x"')],
  ])('%s', async (_, token, body) => {
    const code = refusalOf(await expectNothingWritten(() => post(body(), token())));
    expect(['NOT_FOUND', 'FORBIDDEN']).toContain(code);
  });
});

const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');
const signed = (header: object, key: string): string => {
  const text = `${part(header)}.${part({ sub: 'lead', aud: 'another', exp: 1 })}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
};

describe('a token of another kind opens nothing', () => {
  it.each([
    ['a JWT with alg none', `${part({ alg: 'none' })}.${part({ sub: 'lead' })}.`],
    ['a JWT signed with a public key as its secret', signed({ alg: 'HS256' }, '-----BEGIN PUBLIC KEY-----')],
    ['an expired JWT for another audience', signed({ alg: 'HS256', kid: '../../dev/null' }, 'secret')],
    ['SQL', `00000000-0000-4000-8000-000000000000.' OR 1=1 --${'x'.repeat(30)}`],
    ['one of 8 KB', 'x'.repeat(8000)],
  ])('%s', async (_, token) => {
    const body = JSON.stringify({ query: '{ me { actor } }' });
    expect(refusalOf(await expectNothingWritten(() => post(body, token)))).toBe('UNAUTHENTICATED');
  });
});

describe('what is stored as it was sent does no harm where it is shown', () => {
  const TITLE = `<script>alert(1)</script> [x](javascript:alert(1)) ${MARK}`;

  beforeAll(async () => {
    const name = '=HYPERLINK("http://x","y")';
    const { token } = await cast.as('operator').succeed('createToken', { actor: 'formula', name });
    const grant = { programme: cast.programme, actor: 'formula', role: 'administrator' };
    await cast.as('administrator').succeed('grantMembership', grant);
    const changes = { title: { en: TITLE } };
    const formula = new GraphqlClient(server.graphql, token!);
    await formula.succeed('correctDetails', { project, changes, reason: `@${MARK}` });
    await cast
      .as('lead')
      .succeed('correctDetails', { project, changes: { district: 'e\u0301\u202e' }, reason: 'x' });
  });

  const exported = (path: string) => {
    const headers = { authorization: `Bearer ${cast.tokens['reader']}` };
    return fetch(new URL(path, server.graphql), { headers });
  };

  it('scripts in a title: nothing that is served as a page holds them', async () => {
    const { project: read } = await cast
      .as('reader')
      .data<{ project: { title: { en: string }; district: string } }>(
        'query ($uuid: ID) { project(uuid: $uuid) { title { en } district } }',
        { uuid: project },
      );
    expect(read).toEqual({ title: { en: TITLE }, district: '\u00e9' });
    for (const path of [
      '/export/history.csv?programme=besieged',
      '/export/history.json?programme=besieged',
    ]) {
      const response = await exported(path);
      expect(response.headers.get('content-type')).toMatch(/^(text\/csv|application\/json);/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="history\.\w+"$/);
      expect(await response.text()).toContain(MARK);
    }
  });

  it('formulas in a spreadsheet: no cell begins as one', async () => {
    const text = await (await exported('/export/history.csv?programme=besieged')).text();
    expect(text).toContain('HYPERLINK');
    expect(text).not.toMatch(/(^|[,;\t"\n])[=@+-][A-Za-z]/m);
  });

  it.each(['../../etc/passwd', '..%2f..%2fetc%2fpasswd', 'history.csv%00.json', 'history.exe'])(
    'a path in an export’s name: %s',
    async (name) => {
      const response = await exported(`/export/${name}?programme=besieged`);
      expect([400, 404]).toContain(response.status);
      expect(response.headers.get('content-type')).toContain('application/json');
    },
  );
});

describe('slow clients', () => {
  it('two hundred that never finish a request keep nobody waiting, nor the end of the server', async () => {
    const { hostname, port } = new URL(server.graphql);
    const begun = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
    const sockets: Socket[] = [];
    for (let client = 0; client < 200; client++) {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(client % 2 === 0 ? begun : `${begun}content-length: 100\r\n\r\n{"query":"`);
      sockets.push(socket);
    }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => post(JSON.stringify({ query: '{ me { actor } }' }))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(await server.end()).toBe(0);
    for (const socket of sockets) socket.destroy();
  }, 30_000);
});
