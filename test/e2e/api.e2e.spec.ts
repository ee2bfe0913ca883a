import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import { SCHEMA_FILE } from '../../src/api/http/schema-file.js';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import type { LogOnServer } from '../../src/infrastructure/event-store/log-place.js';
import { DoubleProcess } from '../support/eventstoredb-double/double-process.js';
import type { Json } from './support/api-client.js';
import { ApiClient } from './support/api-client.js';
import type { Programme } from './support/test-server.js';
import { TestServer } from './support/test-server.js';

const double = await DoubleProcess.start();
afterAll(() => double.dispose());
const onServer = async (): Promise<LogOnServer> => ({
  kind: 'eventstoredb',
  address: serverAddress(double.connectionString)!,
  prefix: 'pacesetter.',
});

describe.each<[string, () => Promise<LogOnServer | undefined>]>([
  ['in SQLite', async () => undefined],
  ['on an EventStoreDB', onServer],
])('with the log %s', (_, place) => {
  let server: TestServer;
  let programme: Programme;
  let lead: ApiClient;
  let keeper: ApiClient;
  let reader: ApiClient;
  let administrator: ApiClient;

  const ROLES = ['lead', 'gatekeeper', 'contributor', 'evaluator', 'reader', 'reporter'];

  beforeAll(async () => {
    server = await TestServer.start(undefined, undefined, {}, await place());
    programme = await server.programme('trial', ROLES);
    lead = programme.member('lead');
    keeper = programme.member('gatekeeper');
    reader = programme.member('reader');
    administrator = programme.member('administrator');
  }, 30_000);
  afterAll(() => server.close());

  let number = 0;
  /** A project of the lead's, in the first stage. */
  const openProject = async (fields: object = {}): Promise<Json> => {
    number += 1;
    const opened = await lead.done('openProject', {
      programme: programme.uuid,
      key: `k-${String(number).padStart(3, '0')}`,
      title: { nl: 'Buurttuin', fr: 'Jardin', en: 'Garden' },
      targetGroups: ['young-people', 'residents'],
      ...fields,
    });
    return opened.object;
  };

  const insight = (project: string, label: string, more: object = {}) => ({
    project,
    kind: 'insight',
    title: { en: `Insight from ${label}` },
    source: { kind: 'interview', label },
    strength: 'documented',
    confidence: 'medium',
    ...more,
  });

  /** Through the lead's gates to the gatekeeper's. */
  const advanceToPrototype = async (project: string): Promise<number> => {
    await lead.done('advanceStage', { project, reason: 'r' });
    return (await lead.done('advanceStage', { project, reason: 'r' })).version;
  };

  describe('the contract', () => {
    it('is the committed schema', () => {
      const schema = `${printSchema(server.app.get(GraphQLSchemaHost).schema)}\n`;
      if (process.env['UPDATE_SCHEMA'] !== undefined) writeFileSync(SCHEMA_FILE, schema);
      expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(schema);
    });

    it('is served, with a page that needs no network', async () => {
      const get = async (url: string) => server.app.inject({ method: 'GET', url });
      expect((await get('/schema.graphql')).body).toBe(readFileSync(SCHEMA_FILE, 'utf8'));
      const page = await get('/');
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      const assets = [...page.body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, url]) => url!);
      expect(assets).toHaveLength(7);
      expect(page.body).not.toMatch(/https?:/);
      for (const url of assets) expect((await get(url)).statusCode).toBe(200);
    });

    it('names the roles of each mutation', () => {
      const mutation = server.app.get(GraphQLSchemaHost).schema.getMutationType()!.getFields();
      expect(mutation['decideGate']!.description).toBe('Roles: gatekeeper.');
      expect(mutation['closeCondition']!.description).toBe('Roles: lead, gatekeeper, owner.');
    });
  });

  describe('who may ask', () => {
    it.each<[string, string | undefined]>([
      ['without a token', undefined],
      ['with a made-up token', 'x'],
      ['with the token of nobody', `${randomUUID()}.${'a'.repeat(43)}`],
    ])('%s: 401, and nothing else', async (_, token) => {
      const { status, data, errors } = await new ApiClient(server.app, token).ask('{ me { actor } }');
      expect({ status, data, errors }).toEqual({
        status: 401,
        data: null,
        errors: [
          {
            message: 'Send a valid token: Authorization: Bearer <token>.',
            extensions: { code: 'UNAUTHENTICATED', path: '' },
          },
        ],
      });
    });

    it.each(['/%67raphql', '/graph%71l', '/%67%72aphql?x=1', '/./graphql'])(
      'no other way of writing the address goes past the token: %s',
      async (url) => {
        const response = await server.app.inject({
          method: 'POST',
          url,
          payload: { query: '{ me { actor } }' },
        });
        expect(response.statusCode).toBe(401);
        expect(response.json()).toMatchObject({
          data: null,
          errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
        });
      },
    );

    it('a revoked token is refused at once', async () => {
      const somebody = await server.newcomer('Somebody');
      expect((await somebody.ask('{ me { actor name } }')).data.me.name).toBe('Somebody');
      const token = somebody.token!.split('.')[0];
      await server.operator.done('revokeToken', { token, reason: 'lost' });
      expect((await somebody.ask('{ me { actor } }')).status).toBe(401);
    });

    it('a role that is withdrawn reads nothing at once, of the past neither', async () => {
      const guest = await server.newcomer('Guest');
      const membership = { programme: programme.uuid, actor: guest.actor, role: 'reader' };
      await administrator.done('grantMembership', membership);
      await openProject();
      const query = '{ projects { totalCount } programmes { key } }';
      const before = await server.settled(guest, `query { ${query.slice(1, -1)} freshness { position } }`);
      expect(before.projects.totalCount).toBeGreaterThan(0);
      await administrator.done('withdrawMembership', { ...membership, reason: 'gone' });
      const none = { projects: { totalCount: 0 }, programmes: [] };
      expect(await guest.data(query)).toEqual(none);
      const past = `query($p: Position!) { asOf(position: $p) ${query} }`;
      expect((await guest.data(past, { p: before.freshness.position })).asOf).toEqual(none);
    });

    it('says who asks, and what he is', async () => {
      const { me } = await server.settled(
        lead,
        '{ me { actor name operator memberships { role programme { key } } } }',
      );
      expect(me).toEqual({
        actor: lead.actor,
        name: 'lead',
        operator: false,
        memberships: [{ role: 'lead', programme: { key: 'trial' } }],
      });
      expect((await server.operator.data('{ me { operator memberships { role } } }')).me).toEqual({
        operator: true,
        memberships: [],
      });
    });
  });

  describe('what the caller may not read is as absent as what does not exist', () => {
    const absent = randomUUID().replace(/^(.{14})./, '$18');
    let hidden: Json;
    let hiddenProgramme: string;
    let outsider: ApiClient;

    beforeAll(async () => {
      hidden = await openProject();
      hiddenProgramme = programme.uuid;
      outsider = (await server.programme('elsewhere', [])).member('administrator');
      await server.caughtUp();
    });

    it.each<[string, string]>([
      ['project', '{ project(uuid: "ID") { key } }'],
      [
        'projects',
        '{ projects(programme: "PROGRAMME") { totalCount nodes { key } pageInfo { endCursor } } }',
      ],
      ['project by key', '{ project(programme: "PROGRAMME", key: "KEY") { key } }'],
      ['programme', '{ programme(uuid: "PROGRAMME") { key } }'],
      ['node', '{ node(id: "impactProject-ID") { id } }'],
      ['node of a programme', '{ node(id: "programme-PROGRAMME") { id } }'],
    ])('%s', async (_, query) => {
      const there = query.replace('ID"', `${hidden.uuid}"`).replace('PROGRAMME', hiddenProgramme);
      const nowhere = query.replace('ID"', `${absent}"`).replace('PROGRAMME', absent);
      const answer = await outsider.ask(there.replace('KEY', hidden.key));
      expect(answer.text).toBe((await outsider.ask(nowhere.replace('KEY', hidden.key))).text);
      expect(answer.status).toBe(200);
    });

    it.each(['requestGate', 'stop', 'recordEvidence'])('%s', async (command) => {
      const input = (project: string) => ({
        commandId: '0b1f3a52-6c1e-4d0a-9a50-0123456789ab',
        ...(command === 'recordEvidence' ? insight(project, 'x') : { project }),
        ...(command === 'stop' ? { reason: 'r', expectedVersion: 0 } : {}),
      });
      const there = await outsider.send(command, input(hidden.uuid));
      expect(there).toEqual(await outsider.send(command, input(absent)));
      expect(there).toEqual({
        __typename: 'NotFound',
        code: 'NOT_FOUND',
        path: 'project',
        message: 'This does not exist, or you may not see it.',
      });
    });
  });

  describe('commands', () => {
    it('answer with the object as it stood then, and with plain ids', async () => {
      const commandId = randomUUID();
      const input = { commandId, programme: programme.uuid, key: 'answered', title: { nl: 'Buurttuin' } };
      const answer = await lead.send('openProject', input);
      expect(answer).toEqual({
        __typename: 'ImpactProjectSuccess',
        objectPending: false,
        position: expect.stringMatching(/\.\d{20}$/),
        recordedAt: server.clock.iso(),
        version: 2,
        replayed: false,
        eventTypes: ['impact-project.opened', 'impact-project.lead-assigned', 'impact-project.stage-entered'],
        object: {
          id: `impactProject-${answer.object.uuid}`,
          uuid: expect.any(String),
          key: 'answered',
          status: 'active',
          version: 2,
          stage: { key: 'empathise' },
          visits: [{ stage: { key: 'empathise' }, iteration: 1 }],
        },
      });
      await lead.done('advanceStage', { project: answer.object.id, reason: 'r' });
      expect(await lead.send('openProject', input)).toEqual({ ...answer, replayed: true });
      expect(await lead.send('openProject', { ...input, title: { nl: 'Anders' } })).toMatchObject({
        __typename: 'CommandIdReused',
        path: 'commandId',
      });
    });

    it('one command id a hundred times at once is done once', async () => {
      const { uuid } = await openProject();
      const input = { commandId: randomUUID(), ...insight(uuid, 'crowd') };
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => lead.send('recordEvidence', input)),
      );
      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(new Set(answers.map((answer) => JSON.stringify({ ...answer, replayed: null }))).size).toBe(1);
    });

    it('are tried by a dry run, which writes nothing and leaves the command id free', async () => {
      const { uuid } = await openProject();
      const input = { commandId: randomUUID(), ...insight(uuid, 'a') };
      const before = await server.serving.installation.core.store.head();
      expect(await lead.send('recordEvidence', { ...input, dryRun: true })).toEqual({
        __typename: 'ImpactProjectSuccess',
        objectPending: false,
        position: null,
        recordedAt: null,
        version: 3,
        replayed: false,
        eventTypes: ['impact-project.evidence-recorded'],
        object: null,
      });
      expect(await server.serving.installation.core.store.head()).toBe(before);
      expect((await lead.done('recordEvidence', input)).replayed).toBe(false);
      expect(await reader.send('recordEvidence', { ...insight(uuid, 'a'), dryRun: true })).toMatchObject({
        __typename: 'Forbidden',
        roles: ['lead', 'contributor'],
      });
    });

    it('answer without an object for who may not read it', async () => {
      const opened = await server.operator.done('openProgramme', {
        key: 'unseen',
        name: { nl: 'x' },
        administrator: 'somebody',
      });
      expect(opened).toMatchObject({ object: null, objectPending: false, version: 1 });
    });

    it('give a token once', async () => {
      const input = { commandId: randomUUID(), actor: 'a-1', name: 'An' };
      const created = await server.operator.send('createToken', input);
      expect(created).toMatchObject({ replayed: false, object: { holder: { actor: 'a-1', name: 'An' } } });
      expect(created.token).toMatch(/^[0-9a-f-]{36}\.[\w-]{43}$/);
      expect(await server.operator.send('createToken', input)).toMatchObject({ replayed: true, token: null });
    });

    it.each([
      ['nl', 'nl-BE', 'Eén veld klopt niet.', 'Dit is leeg.'],
      ['fr', 'fr,en;q=0.5', 'Un champ n’est pas correct.', 'Ceci est vide.'],
      ['en', undefined, 'One field is not right.', 'This is empty.'],
    ])('say what is wrong in the language of the caller: %s', async (_, language, message, issue) => {
      const input = { programme: programme.uuid, title: { nl: ' ' } };
      const options = language === undefined ? {} : { language };
      expect(await lead.send('openProject', input, options)).toEqual({
        __typename: 'ValidationProblem',
        code: 'VALIDATION_PROBLEM',
        path: 'title.nl',
        message,
        issues: [{ path: 'title.nl', code: 'EMPTY', message: issue }],
      });
    });

    it('name every field that is wrong, by its path', async () => {
      const { uuid } = await openProject();
      const answer = await lead.send('recordEvidence', {
        ...insight(uuid, 'a'),
        commandId: 'x',
        happenedOn: '2026-02-30',
        confidence: 'certain',
        source: { kind: 'interview', label: 'a\u0000' },
      });
      expect(answer.issues.map(({ path, code }: Json) => `${path} ${code}`)).toEqual([
        'commandId INVALID_ID',
        'confidence UNKNOWN_CODE',
        'happenedOn INVALID_MOMENT',
        'source.label CONTROL_CHARACTER',
      ]);
      expect(await lead.send('recordEvidence', insight(uuid, 'a', { heard: ['martians'] }))).toMatchObject({
        issues: [
          {
            path: 'heard.0',
            code: 'UNKNOWN_GROUP',
            message: 'The programme has no participant group martians.',
          },
        ],
      });
    });

    it('refuse with what is needed to go on', async () => {
      const project = await openProject();
      const { uuid } = project;
      expect(await lead.send('requestGate', { project: uuid })).toMatchObject({
        __typename: 'IllegalTransition',
        code: 'ILLEGAL_TRANSITION',
        status: 'active',
        command: 'requestGate',
        allowed: expect.arrayContaining(['advanceStage', 'pause', 'stop']),
      });
      const stale = { project: uuid, reason: 'r', expectedVersion: 0 };
      expect(await administrator.send('stop', stale)).toMatchObject({
        __typename: 'VersionConflict',
        path: 'expectedVersion',
        expected: 0,
        actual: 2,
      });
      expect(
        await reader.send(
          'pause',
          { project: uuid, reason: 'r', reviewOn: '2026-09-01' },
          { language: 'nl' },
        ),
      ).toEqual({
        __typename: 'Forbidden',
        code: 'FORBIDDEN',
        path: '',
        message: 'U mag dit niet doen. Het is voor: projectleider of poortwachter.',
        roles: ['lead', 'gatekeeper'],
      });
      const again = { programme: programme.uuid, key: project.key, title: { nl: 'x' } };
      expect(await lead.send('openProject', again)).toMatchObject({
        __typename: 'KeyTaken',
        key: project.key,
      });
      expect(
        await administrator.send('correctDetails', {
          project: uuid,
          changes: { title: { nl: 'Buurttuin', fr: 'Jardin', en: 'Garden' } },
          reason: 'r',
        }),
      ).toMatchObject({ __typename: 'NothingToDo', code: 'NOTHING_TO_DO' });
    });
  });

  describe('what GraphQL or HTTP refuses', () => {
    const refused = async (query: string, variables: object = {}) => {
      // The same document more than once: compiled queries are to refuse as the first one does.
      const answers: Json[] = [];
      for (let turn = 0; turn < 3; turn += 1) answers.push(await reader.ask(query, variables));
      expect(new Set(answers.map(({ status }) => status)).size).toBe(1);
      expect(new Set(answers.map(({ errors }) => errors[0].extensions.code)).size).toBe(1);
      return answers[0] as { status: number; errors: Json[] };
    };

    it.each<[string, string, object]>([
      ['no GraphQL', '{ projects', {}],
      ['an unknown field', '{ project { nam } }', {}],
      ['a variable of the wrong type', 'query($n: Int!) { projects(first: $n) { totalCount } }', { n: 'x' }],
      ['a missing variable', 'query($n: Int!) { projects(first: $n) { totalCount } }', {}],
      ['introspection', '{ __schema { types { name } } }', {}],
      ['a mutation without its input', 'mutation { pause { __typename } }', {}],
      [
        'a stop without a version',
        'mutation { stop(input: {commandId: "x", project: "y", reason: "r"}) { __typename } }',
        {},
      ],
    ])('%s: 400, in JSON, without suggestions or a stack', async (_, query, variables) => {
      const { status, errors } = await refused(query, variables);
      expect(status).toBe(400);
      expect(errors[0].extensions.code).toBe('INVALID_REQUEST');
      expect(JSON.stringify(errors)).not.toMatch(/Did you mean|node_modules|\.js|\.ts/);
    });

    it.each<[string, string]>([
      ['INVALID_PAGE', '{ projects(first: 0) { totalCount } }'],
      ['INVALID_PAGE', '{ projects(first: -1) { totalCount } }'],
      ['INVALID_PAGE', '{ projects(first: 101) { totalCount } }'],
      ['INVALID_CURSOR', '{ projects(after: "x") { totalCount } }'],
      ['INVALID_CURSOR', '{ projects(after: "e30") { totalCount } }'],
      ['INVALID_ARGUMENT', '{ projects(status: "asleep") { totalCount } }'],
      ['INVALID_ARGUMENT', '{ projects(standstillDays: -1) { totalCount } }'],
      ['INVALID_ARGUMENT', '{ project(key: "x") { key } }'],
      ['INVALID_POSITION', '{ asOf(position: "x") { me { actor } } }'],
      ['INVALID_POSITION', `{ asOf(position: "${randomUUID()}.00000000000000000001") { me { actor } } }`],
      ['INVALID_DATE_TIME', '{ asOf(at: "2026-02-30T00:00:00Z") { me { actor } } }'],
      ['INVALID_DATE_TIME', '{ asOf(at: "2026-01-05") { me { actor } } }'],
      ['INSTANT_AHEAD', '{ asOf(at: "2199-01-01T00:00:00Z") { me { actor } } }'],
      ['POINT_NEEDED', '{ asOf { me { actor } } }'],
      [
        'POINT_NESTED',
        '{ asOf(at: "2026-01-05T08:00:00Z") { asOf(at: "2026-01-05T08:00:00Z") { me { actor } } } }',
      ],
    ])('%s: %s', async (code, query) => {
      const { status, errors } = await refused(query);
      expect(status).toBe(400);
      expect(errors[0].extensions.code).toBe(code);
    });

    it('a second operation, even when one is named: compiled queries are kept by their document', async () => {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/graphql',
        payload: { query: 'query A { me { actor } } query B { me { name } }', operationName: 'B' },
        headers: { authorization: `Bearer ${reader.token}` },
      });
      expect(answer.statusCode).toBe(400);
      expect(JSON.parse(answer.body).errors[0].message).toBe('A request holds one operation.');
    });

    it('says where, and in the language of the caller', async () => {
      const { errors } = await reader.ask(
        '{ a: projects(first: 500) { totalCount } }',
        {},
        { language: 'fr' },
      );
      expect(errors).toEqual([
        {
          message: 'Une page compte de 1 à 100 éléments : demandez-en autant.',
          locations: [{ line: 1, column: 3 }],
          path: ['a'],
          extensions: { code: 'INVALID_PAGE', path: 'a.first' },
        },
      ]);
    });

    it.each<[number, string, { payload: string | object; headers?: Record<string, string> }]>([
      [413, 'TOO_LARGE', { payload: { query: `{ me { actor } } #${'x'.repeat(300_000)}` } }],
      [
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        { payload: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      ],
      [400, 'INVALID_REQUEST', { payload: '{', headers: { 'content-type': 'application/json' } }],
      [400, 'INVALID_REQUEST', { payload: [{ query: '{ me { actor } }' }] }],
      [415, 'UNSUPPORTED_MEDIA_TYPE', { payload: '{ me }', headers: { 'content-type': 'text/plain' } }],
    ])('%i %s', async (status, code, request) => {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/graphql',
        payload: request.payload as object,
        headers: { ...request.headers, authorization: `Bearer ${reader.token}` },
      });
      expect([answer.statusCode, JSON.parse(answer.body).errors[0].extensions.code]).toEqual([status, code]);
    });

    it('a mutation by GET', async () => {
      const query = encodeURIComponent(
        'mutation { pause(input: {commandId: "x", project: "x", reason: "x", reviewOn: "x"}) { __typename } }',
      );
      const answer = await server.app.inject({
        method: 'GET',
        url: `/graphql?query=${query}`,
        headers: { authorization: `Bearer ${lead.token}` },
      });
      expect([answer.statusCode, JSON.parse(answer.body).errors[0].extensions.code]).toEqual([
        405,
        'METHOD_NOT_ALLOWED',
      ]);
    });

    it('an address that is none', async () => {
      const answer = await server.app.inject({
        method: 'GET',
        url: '/.env',
        headers: { 'accept-language': 'nl' },
      });
      expect(answer.statusCode).toBe(404);
      expect(JSON.parse(answer.body)).toEqual({
        errors: [
          {
            message: 'Hier is niets, of niets dat u mag lezen.',
            extensions: { code: 'NOT_FOUND', path: '' },
          },
        ],
      });
    });
  });

  describe('any date', () => {
    it('two aliases give two dates in one request, with ids that keep them apart', async () => {
      const { uuid } = await openProject();
      const early = server.clock.iso();
      server.clock.pass({ days: 10 });
      await lead.done('advanceStage', { project: uuid, reason: 'ready' });
      server.clock.pass({ days: 5 });
      const query = `query($uuid: ID!, $early: DateTime!, $late: DateTime!) {
      early: asOf(at: $early) { ...Progress }
      late: asOf(at: $late) { ...Progress }
      now: project(uuid: $uuid) { id stage { key } timeInStage { gross } }
    }
    fragment Progress on Query {
      freshness { at position settled }
      project(uuid: $uuid) { id stage { key } timeInStage { gross } programme { id } }
    }`;
      const late = server.clock.iso();
      for (let turn = 0; turn < 3; turn += 1) {
        const data = await server.settled(reader, query, { uuid, early, late });
        const day = 86_400;
        expect(data.early.project).toMatchObject({ stage: { key: 'empathise' }, timeInStage: { gross: 0 } });
        expect(data.late.project).toMatchObject({
          stage: { key: 'define' },
          timeInStage: { gross: 5 * day },
        });
        expect(data.now).toEqual({
          id: `impactProject-${uuid}`,
          stage: { key: 'define' },
          timeInStage: { gross: 5 * day },
        });
        expect(data.early.project.id).toBe(`impactProject-${uuid}@${data.early.freshness.position}~${early}`);
        expect(data.late.project.programme.id).toBe(
          `programme-${programme.uuid}@${data.late.freshness.position}~${late}`,
        );
        expect([data.early.freshness.settled, data.late.freshness.settled]).toEqual([true, false]);
        const node = await reader.data(
          'query($id: ID!) { node(id: $id) { id ... on ImpactProject { stage { key } } } }',
          {
            id: data.early.project.id,
          },
        );
        expect(node.node).toEqual({ id: data.early.project.id, stage: { key: 'empathise' } });
      }
    });

    it('a position picks the rows, an instant what durations count to', async () => {
      const { uuid } = await openProject();
      const paused = await lead.done('pause', { project: uuid, reason: 'r', reviewOn: '2026-12-01' });
      server.clock.pass({ hours: 3 });
      await lead.done('resume', { project: uuid });
      const query = `query($p: Position, $at: DateTime, $uuid: ID!) {
      asOf(position: $p, at: $at) { freshness { position at } project(uuid: $uuid) { status timeInStage { gross waiting } } }
    }`;
      const later = new Date(Date.parse(paused.recordedAt) + 3_600_000).toISOString();
      expect((await reader.data(query, { uuid, p: paused.position })).asOf).toEqual({
        freshness: { position: paused.position, at: paused.recordedAt },
        project: { status: 'paused', timeInStage: { gross: 0, waiting: 0 } },
      });
      expect((await reader.data(query, { uuid, p: paused.position, at: later })).asOf).toEqual({
        freshness: { position: paused.position, at: later },
        project: { status: 'paused', timeInStage: { gross: 3600, waiting: 3600 } },
      });
      const { errors } = await reader.ask(query, { uuid, p: paused.position, at: '2026-01-01T00:00:00Z' });
      expect(errors[0].extensions).toEqual({ code: 'INSTANT_BEFORE_POSITION', path: 'asOf.at' });
    });

    it('a position inside a batch is rounded down', async () => {
      const { uuid } = await openProject();
      const before = (await server.settled(reader, '{ freshness { position } }')).freshness.position;
      const advanced = await lead.done('advanceStage', { project: uuid, reason: 'r' });
      expect(advanced.eventTypes).toHaveLength(3);
      const [store, digits] = advanced.position.split('.') as [string, string];
      const inside = `${store}.${String(Number(digits) - 1).padStart(20, '0')}`;
      const query = 'query($p: Position!) { asOf(position: $p) { freshness { position } } }';
      expect((await reader.data(query, { p: inside })).asOf.freshness.position).toBe(before);
    });

    it('after a position, one reads what one has written', async () => {
      const { uuid } = await openProject();
      const { position } = await lead.done('recordEvidence', insight(uuid, 'a'));
      const query = `query($p: Position!, $uuid: ID!, $ms: Int) { after(position: $p, timeoutMs: $ms) {
      project(uuid: $uuid) { id evidence { totalCount } } } }`;
      expect((await reader.data(query, { p: position, uuid })).after.project).toEqual({
        id: `impactProject-${uuid}`,
        evidence: { totalCount: 1 },
      });
      const [store] = position.split('.') as [string];
      const ahead = `${store}.${'9'.padStart(20, '0').replace(/^0{6}/, '000009')}`;
      const { status, errors } = await reader.ask(query, { p: ahead, uuid, ms: 1 });
      expect([status, errors[0].extensions]).toEqual([200, { code: 'VIEW_BEHIND', path: 'after.position' }]);
    });

    it('each answer that was given live is given again', async () => {
      const { uuid, key } = await openProject();
      const fields = `freshness { position at }
      projects(programme: "trial", first: 100) { totalCount nodes { key status version standstillDays timeInStage { gross waiting } progressLine } }
      project(programme: "trial", key: "${key}") { status version stage { key } leads { actor } standstillDays
        timeInStage { gross waiting } visits { visit iteration reason stage { key } left { recordedAt } duration { gross waiting } }
        gates { gate kind decision reason } waiting { kind reviewOn } progressLine
        conditions { text { nl } open overdue dueOn } criteria { key status count needed sources { count } notHeard { key } }
        evidence(first: 3) { totalCount nodes { title { en } project { version } } pageInfo { hasNextPage } } }`;
      const steps: (() => Promise<Json>)[] = [
        () => lead.done('recordEvidence', insight(uuid, 'a', { heard: ['residents'] })),
        () => lead.done('recordEvidence', insight(uuid, 'b', { happenedOn: '2026-01-02' })),
        () => lead.done('pause', { project: uuid, reason: 'r', reviewOn: '2026-09-01' }),
        () => lead.done('resume', { project: uuid }),
        () => lead.done('advanceStage', { project: uuid, reason: 'r' }),
        () => lead.done('advanceStage', { project: uuid, reason: 'r' }),
        () => lead.done('requestGate', { project: uuid }),
        async () => {
          const { project } = await reader.data('query($u: ID!) { project(uuid: $u) { version } }', {
            u: uuid,
          });
          const conditions = [{ text: { nl: 'v' }, owner: reader.actor, dueOn: '2026-03-01' }];
          const decision = { decision: 'go-with-conditions', reason: 'r', conditions };
          return keeper.done('decideGate', { project: uuid, expectedVersion: project.version, ...decision });
        },
        () => lead.done('recordEvidence', insight(uuid, 'c')),
        () => administrator.done('withdrawLead', { project: uuid, actor: lead.actor, reason: 'r' }),
      ];
      const live: Json[] = [];
      for (const step of steps) {
        await step();
        server.clock.pass({ days: 9, hours: 5 });
        live.push(await server.settled(reader, `{ ${fields} }`));
      }
      for (const { freshness, ...answer } of live) {
        const query = `query($p: Position!, $at: DateTime!) { asOf(position: $p, at: $at) { ${fields} } }`;
        const { asOf } = await reader.data(query, { p: freshness.position, at: freshness.at });
        expect(asOf).toEqual({ freshness, ...answer });
      }
      expect(new Set(live.map(({ project }) => JSON.stringify(project))).size).toBe(steps.length);
    });
  });

  describe('pages', () => {
    let paged: Programme;
    const keysOf = (page: Json): string[] => page.nodes.map(({ key }: Json) => key);

    beforeEach(async () => {
      number += 1;
      paged = await server.programme(`paged-${number}`, ['lead']);
      for (const key of ['b', 'd', 'f', 'h'])
        await paged.member('lead').done('openProject', { programme: paged.uuid, key, title: { nl: key } });
      await server.caughtUp();
    });

    const QUERY = `query($first: Int, $after: String, $programme: ID, $status: [String!]) {
    projects(first: $first, after: $after, programme: $programme, status: $status) {
      totalCount nodes { key status } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor } } }`;

    it('are exact while rows change: later ones are read as of the first', async () => {
      const asker = paged.member('lead');
      const first = (await asker.data(QUERY, { first: 2 })).projects;
      expect([keysOf(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual([['b', 'd'], 4, true]);
      for (const key of ['a', 'e', 'z'])
        await asker.done('openProject', { programme: paged.uuid, key, title: { nl: key } });
      const { uuid } = (
        await asker.data('query($p: ID!) { project(programme: $p, key: "f") { uuid } }', { p: paged.uuid })
      ).project;
      await paged
        .member('administrator')
        .done('assignLead', { project: uuid, actor: asker.actor })
        .catch(() => undefined);
      await asker.done('pause', { project: uuid, reason: 'r', reviewOn: '2026-12-01' });
      const second = (await server.settled(asker, QUERY, { first: 2, after: first.pageInfo.endCursor }))
        .projects;
      expect(second.nodes).toEqual([
        { key: 'f', status: 'active' },
        { key: 'h', status: 'active' },
      ]);
      expect([second.totalCount, second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).toEqual([
        4,
        false,
        true,
      ]);
      expect(keysOf((await asker.data(QUERY, { first: 100 })).projects)).toEqual([
        'a',
        'b',
        'd',
        'e',
        'f',
        'h',
        'z',
      ]);
    });

    it('go on only where they began: a cursor belongs to its question', async () => {
      const asker = paged.member('lead');
      const { endCursor } = (await asker.data(QUERY, { first: 2 })).projects.pageInfo;
      const { errors } = await asker.ask(QUERY, { first: 2, after: endCursor, status: ['active'] });
      expect(errors[0].extensions).toEqual({ code: 'INVALID_CURSOR', path: 'projects.after' });
      const dated = await asker.ask(
        `query($after: String, $at: DateTime!) { asOf(at: $at) { projects(after: $after) { totalCount } } }`,
        { after: endCursor, at: server.clock.iso() },
      );
      expect(dated.errors[0].extensions.code).toBe('INVALID_CURSOR');
      const parts = JSON.parse(Buffer.from(endCursor, 'base64url').toString()) as { p: string };
      const forged = { ...parts, p: parts.p.replace(/\d{20}$/, '99999999999999'.padStart(20, '0')) };
      const after = Buffer.from(JSON.stringify(forged)).toString('base64url');
      expect((await asker.ask(QUERY, { after })).errors[0].extensions.code).toBe('INVALID_CURSOR');
    });

    it('show what the caller may read by now, whatever the cursor', async () => {
      const guest = await server.newcomer('Guest');
      const membership = { programme: paged.uuid, actor: guest.actor, role: 'reader' };
      await paged.member('administrator').done('grantMembership', membership);
      const { endCursor } = (await server.settled(guest, QUERY, { first: 2 })).projects.pageInfo;
      await paged.member('administrator').done('withdrawMembership', { ...membership, reason: 'r' });
      expect((await guest.data(QUERY, { first: 2, after: endCursor })).projects.nodes).toEqual([]);
    });

    it('of evidence, inside a project and back from there', async () => {
      const project = await openProject();
      for (const label of ['a', 'b', 'c']) await lead.done('recordEvidence', insight(project.uuid, label));
      const query = `query($uuid: ID!, $after: String) { project(uuid: $uuid) { evidence(first: 2, after: $after, kind: "insight") {
      totalCount nodes { source { label } project { key } } pageInfo { hasNextPage endCursor } } } }`;
      const first = (await server.settled(reader, query, { uuid: project.uuid })).project.evidence;
      await lead.done('recordEvidence', insight(project.uuid, 'd'));
      await server.caughtUp();
      const after = first.pageInfo.endCursor;
      const second = (await reader.data(query, { uuid: project.uuid, after })).project.evidence;
      expect([first, second].map(({ nodes }) => nodes.map(({ source }: Json) => source.label))).toEqual([
        ['a', 'b'],
        ['c'],
      ]);
      expect([first.totalCount, second.totalCount, second.pageInfo.hasNextPage]).toEqual([3, 3, false]);
      expect(second.nodes[0].project.key).toBe(project.key);
    });
  });

  describe('progress', () => {
    it('tells how far the stage is, in the language of the caller', async () => {
      const { uuid } = await openProject();
      for (const label of ['a', 'a', 'b'])
        await lead.done('recordEvidence', insight(uuid, label, { heard: ['residents'] }));
      const query = `query($uuid: ID!) { project(uuid: $uuid) { progressLine title { text }
      criteria { key status count needed sources { count needed } notHeard { key label { text } } } } }`;
      const english = (await server.settled(reader, query, { uuid })).project;
      expect(english.progressLine).toBe(
        '3 of 5 insights, from 2 of 3 sources; not heard yet: young people; no voices yet',
      );
      expect(english.criteria[0]).toEqual({
        key: 'insights',
        status: 'unmet',
        count: 3,
        needed: 5,
        sources: { count: 2, needed: 3 },
        notHeard: null,
      });
      expect(english.criteria[1].notHeard).toEqual([
        { key: 'young-people', label: { text: 'Young people' } },
      ]);
      const dutch = (await reader.data(query, { uuid }, { language: 'nl' })).project;
      expect([dutch.title.text, dutch.progressLine]).toEqual([
        'Buurttuin',
        '3 van 5 inzichten, uit 2 van 3 bronnen; nog niet gehoord: jongeren; nog geen stemmen',
      ]);
    });

    it('tells what waits for whom', async () => {
      const { uuid, key } = await openProject();
      await advanceToPrototype(uuid);
      const { version } = await lead.done('requestGate', { project: uuid });
      const query = `{ waiting { requestedGates { key requestedGate } reviews { key } conditions { uuid text { nl } overdue project { key } } } }`;
      const waiting = async (client: ApiClient) => (await server.settled(client, query)).waiting;
      expect((await waiting(keeper)).requestedGates).toContainEqual({ key, requestedGate: 'prototype-test' });
      expect((await waiting(lead)).requestedGates).toEqual([]);
      const dueOn = server.clock.iso().slice(0, 10);
      await keeper.done('decideGate', {
        project: uuid,
        expectedVersion: version,
        decision: 'go-with-conditions',
        reason: 'r',
        conditions: [{ text: { nl: 'Verzekering' }, owner: reader.actor, dueOn }],
      });
      const mine = (await waiting(reader)).conditions.find((one: Json) => one.project.key === key);
      expect(mine).toMatchObject({ text: { nl: 'Verzekering' }, overdue: false });
      server.clock.pass({ days: 2 });
      expect((await waiting(reader)).conditions.find((one: Json) => one.project.key === key).overdue).toBe(
        true,
      );
      await reader.done('closeCondition', { project: uuid, condition: mine.uuid, note: 'done' });
      expect((await waiting(reader)).conditions.filter((one: Json) => one.project.key === key)).toEqual([]);
      const node = await reader.data('query($id: ID!) { node(id: $id) { ... on Condition { open } } }', {
        id: `condition-${mine.uuid}`,
      });
      expect(node.node.open).toBe(false);
    });

    it('lists by stage, status, district, theme and standstill', async () => {
      const { key, uuid } = await openProject({ district: 'Heule', themes: ['housing'] });
      await lead.done('advanceStage', { project: uuid, reason: 'r' });
      server.clock.pass({ days: 40 });
      await openProject({ district: 'Marke' });
      const found = async (filter: string) =>
        (
          await server.settled(reader, `{ projects(first: 100, ${filter}) { nodes { key } } }`)
        ).projects.nodes.map((one: Json) => one.key);
      expect(await found('district: "Heule"')).toEqual([key]);
      expect(await found('theme: ["housing", "sport"]')).toEqual([key]);
      expect(await found('district: "Heule", stage: "empathise"')).toEqual([]);
      expect(await found('district: "Heule", status: ["active", "paused"], stage: "define"')).toEqual([key]);
      expect(await found('district: ["Heule", "Marke"], standstillDays: 40')).toEqual([key]);
      expect(await found('district: ["Heule", "Marke"], standstillDays: 41')).toEqual([]);
      const { projects } = await reader.data('{ projects(district: "Heule") { nodes { standstillDays } } }');
      expect(projects.nodes).toEqual([{ standstillDays: 40 }]);
    });

    it('computes the share of the subsidy', async () => {
      const { uuid } = await openProject({
        budget: { total: { amount: '139000' }, subsidy: { amount: '74900.00', currency: 'EUR' } },
      });
      const { project } = await server.settled(
        reader,
        'query($u: ID!) { project(uuid: $u) { budget { subsidyShare total { amount currency } asked { amount } } } }',
        { u: uuid },
      );
      expect(project.budget).toEqual({
        subsidyShare: '53.9',
        total: { amount: '139000', currency: 'EUR' },
        asked: null,
      });
    });
  });

  describe('health', () => {
    it('is alive, and ready with its lag', async () => {
      await server.caughtUp();
      const get = async (url: string) => {
        const { statusCode, body } = await server.app.inject({ method: 'GET', url });
        return [statusCode, JSON.parse(body)];
      };
      expect(await get('/livez')).toEqual([200, { alive: true }]);
      expect(await get('/readyz')).toEqual([
        200,
        { ready: true, reasons: [], degraded: [], position: expect.stringMatching(/\.\d{20}$/), lag: 0 },
      ]);
    });
  });
});
