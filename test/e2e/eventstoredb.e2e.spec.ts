import 'reflect-metadata';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { verifyLog } from '../../src/application/event-log/verify.js';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import type { LogPlace } from '../../src/infrastructure/event-store/log-place.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { DoubleProcess } from '../support/eventstoredb-double/double-process.js';
import { freePort } from '../support/free-port.js';
import { GraphqlClient } from '../support/graphql-client.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { ApiClient } from './support/api-client.js';
import type { Json } from './support/api-client.js';
import { LiveClient } from './support/live-client.js';
import type { Programme } from './support/test-server.js';
import { TestServer } from './support/test-server.js';

jest.setTimeout(60_000);

const HISTORY = `query ($id: ID) { programme(uuid: $id) {
  history(first: 100, order: OLDEST) { totalCount nodes { uuid position line revision project { uuid version } } } } }`;

describe('two servers on one log of an EventStoreDB', () => {
  let double: DoubleProcess;
  let place: LogPlace;
  let one: TestServer;
  let other: TestServer;
  let programme: Programme;
  let lead: ApiClient;
  let project: string;
  const folder = temporaryFolder();

  beforeAll(async () => {
    double = await DoubleProcess.start();
    place = { kind: 'eventstoredb', address: serverAddress(double.connectionString)!, prefix: 'pacesetter.' };
    one = await TestServer.start(undefined, folder, {}, place);
    programme = await one.programme('trial', ['lead', 'gatekeeper', 'reader']);
    lead = programme.member('lead');
    other = await TestServer.start(undefined, undefined, {}, place);
  });
  afterAll(async () => {
    await one.close();
    await other.close();
    await double.dispose();
  });

  const elsewhere = ({ token }: ApiClient): ApiClient => new ApiClient(other.app, token);
  const evidence = (title: string, client = lead): Promise<Json> =>
    client.done('recordEvidence', {
      project,
      kind: 'insight',
      title: { en: title },
      source: { kind: 'interview', label: 'Market' },
      strength: 'documented',
      confidence: 'medium',
      heard: ['residents'],
    });
  const historyOf = async (client: ApiClient): Promise<Json> =>
    (await client.data(HISTORY, { id: programme.uuid })).programme.history;

  it('lead a project through its stages and a gate, and see it on either as it was written on the other', async () => {
    const opening = {
      programme: programme.uuid,
      key: 'garden',
      title: { en: 'Garden' },
      targetGroups: ['residents'],
    };
    project = (await lead.done('openProject', opening)).object.uuid;
    await evidence('Shade');
    for (const client of [elsewhere(lead), lead])
      await client.done('advanceStage', { project, reason: 'Onwards' });
    const { version } = await elsewhere(lead).done('requestGate', { project, note: 'Ready' });
    const decision = { project, decision: 'go', reason: 'Good', expectedVersion: version };
    const decided = await programme.member('gatekeeper').done('decideGate', decision);
    const { after } = await elsewhere(lead).data(
      `query ($position: Position!, $id: ID) { after(position: $position, timeoutMs: 10000) {
        project(uuid: $id) { stage { key } version } } }`,
      { position: decided.position, id: project },
    );
    expect(after.project).toEqual({ stage: { key: 'test' }, version: decided.version });
  });

  it('tell the same history, whose chain verifies', async () => {
    await other.caughtUp();
    await one.caughtUp();
    const history = await historyOf(lead);
    expect(history.totalCount).toBeGreaterThan(8);
    const there = await historyOf(elsewhere(lead));
    const facts = ({ nodes }: Json) => nodes.map((node: Json) => ({ ...node, line: undefined }));
    expect(facts(there)).toEqual(facts(history));
    // Its directory is another: who has no name there is his id, or what he is, and nobody else.
    expect(history.nodes[2].line).toBe('Administrator gave lead the role project lead');
    expect(there.nodes[2].line).toBe(`Administrator gave ${lead.actor} the role project lead`);
    const { store } = one.serving.installation.core;
    const faults = [];
    for await (const fault of verifyLog(store)) faults.push(fault);
    expect(faults).toEqual([]);
    expect(other.serving.installation.core.store.storeId).toBe(store.storeId);
  });

  it('tell a subscriber of one what is written through the other', async () => {
    const after = (await historyOf(lead)).nodes.at(-1).position;
    const client = new LiveClient(other.serving.url, lead.token);
    const told = client.first(
      2,
      'subscription ($id: ID, $after: Position) { history(project: $id, after: $after) { line } }',
      { id: project, after },
    );
    await evidence('One');
    await evidence('Two', elsewhere(lead));
    expect((await told).map(({ history }) => history.line)).toEqual([
      expect.stringContaining('“One”'),
      expect.stringContaining('“Two”'),
    ]);
    await client.close();
  });

  it('refuse on one whoever was withdrawn, or whose token was revoked, through the other', async () => {
    const reader = programme.member('reader');
    const of = `query ($id: ID) { programme(uuid: $id) { key } }`;
    expect((await elsewhere(reader).data(of, { id: programme.uuid })).programme).toEqual({ key: 'trial' });
    await programme.member('administrator').done('withdrawMembership', {
      programme: programme.uuid,
      actor: reader.actor,
      role: 'reader',
      reason: 'Left',
    });
    expect(await elsewhere(reader).data(of, { id: programme.uuid })).toEqual({ programme: null });
    await one.operator.done('revokeToken', { token: reader.token!.split('.')[0], reason: 'Lost' });
    expect((await elsewhere(reader).ask(of, { id: programme.uuid })).status).toBe(401);
  });

  it('give one answer to one command that is sent to both at once', async () => {
    const commandId = 'c0ffee00-0000-4000-8000-000000000001';
    const pause = { commandId, project, reason: 'Summer', reviewOn: '2026-09-01' };
    const answers = await Promise.all(
      [lead, elsewhere(lead), lead, elsewhere(lead)].map((client) => client.send('pause', pause)),
    );
    expect(new Set(answers.map(({ position, version }) => `${position} ${version}`)).size).toBe(1);
    const { store } = one.serving.installation.core;
    const events = await store.readStream(`impactProject-${project}` as never);
    expect(events.filter(({ text }) => text.includes(commandId))).toHaveLength(1);
  });

  it('go on where they were when they are started again', async () => {
    const before = await historyOf(elsewhere(lead));
    await one.close();
    one = await TestServer.start(undefined, folder, {}, place);
    await one.caughtUp();
    await other.caughtUp();
    const again = new ApiClient(one.app, lead.token);
    expect((await historyOf(again)).totalCount).toBe((await historyOf(elsewhere(lead))).totalCount);
    expect((await historyOf(again)).totalCount).toBeGreaterThanOrEqual(before.totalCount);
    lead = again;
  });
});

describe('a server whose log is on an EventStoreDB', () => {
  /** What it says of itself, as soon as it says anything. */
  const readiness = async (port: number): Promise<[number, unknown]> => {
    for (;;)
      try {
        const response = await fetch(`http://127.0.0.1:${port}/readyz`);
        return [response.status, await response.json()];
      } catch {
        await setImmediate();
      }
  };

  it('F8: lives and says why it is not ready while that cannot be reached, and then goes on by itself', async () => {
    const double = await EventStoreDbDouble.start();
    const { connectionString } = double;
    await double.stop();
    const port = await freePort();
    const server = ServerProcess.start({
      PACESETTER_DATA: temporaryFolder(),
      PORT: String(port),
      PACESETTER_LOG_LEVEL: 'warn',
      PACESETTER_EVENTSTORE: connectionString.replace('://', '://admin:changeit@'),
    });
    try {
      const reasons = [expect.stringContaining('cannot be reached')];
      expect(await readiness(port)).toEqual([503, { ready: false, reasons }]);
      expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
      expect(server.output).not.toContain('changeit');
      await double.start();
      const token = await server.operatorToken();
      const client = new GraphqlClient(`${await server.url()}graphql`, token);
      expect(await client.data('{ me { operator } }')).toEqual({ me: { operator: true } });
      expect(await server.end()).toBe(0);
    } finally {
      await server.end('SIGKILL');
      await double.dispose();
    }
  });

  it('ends with 0 when it is told to while it waits', async () => {
    const double = await EventStoreDbDouble.start();
    const { connectionString } = double;
    await double.dispose();
    const port = await freePort();
    const server = ServerProcess.start({
      PACESETTER_DATA: temporaryFolder(),
      PORT: String(port),
      PACESETTER_LOG_LEVEL: 'warn',
      PACESETTER_EVENTSTORE: connectionString,
    });
    expect((await readiness(port))[0]).toBe(503);
    expect(await server.end()).toBe(0);
  });

  it('is not started on a folder that holds a log of its own', async () => {
    const folder = temporaryFolder();
    const own = await TestServer.start(undefined, folder);
    await own.close();
    const double = await EventStoreDbDouble.start();
    const address = serverAddress(double.connectionString)!;
    const place = { kind: 'eventstoredb', address, prefix: 'pacesetter.' } as const;
    await expect(TestServer.start(undefined, folder, {}, place)).rejects.toThrow('holds a log in SQLite');
    await double.dispose();
  });
});
