import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLog } from '../../src/application/event-log/verify.js';
import type { LogOnServer } from '../../src/infrastructure/event-store/log-place.js';
import { ApiClient } from '../e2e/support/api-client.js';
import type { Json } from '../e2e/support/api-client.js';
import { LiveClient } from '../e2e/support/live-client.js';
import type { Programme } from '../e2e/support/test-server.js';
import { TestServer } from '../e2e/support/test-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { someEvidence } from '../support/some-evidence.js';

const HISTORY = `query ($id: ID) { programme(uuid: $id) {
  history(first: 100, order: OLDEST) { totalCount nodes { uuid position line revision project { uuid version } } } } }`;

/** The main job on a log that several servers share, wherever that is kept. */
export const twoServersContract = (name: string, open: () => Promise<LogOnServer>): void => {
  describe(`two servers on one log: ${name}`, () => {
    let place: LogOnServer;
    let one: TestServer;
    let other: TestServer;
    let programme: Programme;
    let lead: ApiClient;
    let project: string;
    const folder = temporaryFolder();

    beforeAll(async () => {
      place = await open();
      one = await TestServer.start(undefined, folder, {}, place);
      programme = await one.programme('trial', ['lead', 'gatekeeper', 'reader']);
      lead = programme.member('lead');
      other = await TestServer.start(undefined, undefined, {}, place);
    });
    afterAll(async () => {
      await one.close();
      await other.close();
    });

    const elsewhere = ({ token }: ApiClient): ApiClient => new ApiClient(other.app, token);
    const evidence = (title: string, client = lead): Promise<Json> =>
      client.done('recordEvidence', {
        project,
        ...someEvidence(title),
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
};
