import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decode } from '../../src/application/event-log/decode.js';
import { verifyLog } from '../../src/application/event-log/verify.js';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import type { ApiClient, Json } from '../e2e/support/api-client.js';
import { TestServer } from '../e2e/support/test-server.js';
import { DoubleProcess } from '../support/eventstoredb-double/double-process.js';
import { someEvidence } from '../support/some-evidence.js';

jest.setTimeout(120_000);

const WRITERS = 4;
const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('with the event store going away and coming back under load', () => {
  let double: DoubleProcess;
  let server: TestServer;
  let lead: ApiClient;
  const projects: string[] = [];

  beforeAll(async () => {
    double = await DoubleProcess.start();
    const address = serverAddress(double.connectionString)!;
    server = await TestServer.start(
      undefined,
      undefined,
      {},
      { kind: 'eventstoredb', address, prefix: 'p.' },
    );
    const programme = await server.programme('trial', ['lead']);
    lead = programme.member('lead');
    for (let count = 0; count < WRITERS; count++) {
      const opening = { programme: programme.uuid, key: `p-${count}`, title: { en: `P ${count}` } };
      projects.push((await lead.done('openProject', opening)).object.uuid);
    }
  });
  afterAll(async () => {
    await server.close();
    await double.dispose();
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'F9: it is down for a minute',
      async () => (await double.call('stop'), await pass(60_000), double.call('start')),
    ],
    [
      'F10: it is frozen for a while, and then writes what came in',
      async () => (await double.call('freeze'), await pass(6000), double.call('thaw')),
    ],
    ['F11: its acknowledgements are lost', async () => double.call('loseAcknowledgements', 10, 'silence')],
    [
      'F11: its connections break with acknowledgements under way',
      async () => double.call('loseAcknowledgements', 10, 'connection'),
    ],
    ['F12: it delivers twice', async () => double.call('deliverTwice', 50)],
    ['no leader takes what is written', async () => double.call('refuseAsFollower', 10)],
    [
      'F10: it is slow',
      async () => (await double.call('delayAnswers', 200), await pass(3000), double.call('delayAnswers', 0)),
    ],
  ])(
    '%s: no acknowledged command is lost, none is done twice, and the views catch up',
    async (_, disturb) => {
      let going = true;
      const acknowledged: string[] = [];
      const slowest: number[] = [];
      const write = async (project: string): Promise<void> => {
        while (going) {
          const commandId = randomUUID();
          for (let known = false; !known;) {
            const begun = performance.now();
            const { data } = await lead.ask(
              `mutation ($input: RecordEvidenceInput!) { recordEvidence(input: $input) { __typename
              ... on ImpactProjectSuccess { version } ... on Problem { code } } }`,
              { input: { commandId, project, ...someEvidence('Shade') } },
            );
            slowest.push(performance.now() - begun);
            known = (data as Json)?.recordEvidence?.__typename === 'ImpactProjectSuccess';
          }
          acknowledged.push(commandId);
        }
      };
      const writing = Promise.all(projects.map(write));
      await pass(500);
      await disturb();
      await pass(1500);
      while (acknowledged.length <= 10) await pass(100);
      going = false;
      await writing;

      const { store } = server.serving.installation.core;
      const log = (await store.readAll(0, 1_000_000)).map(decode);
      const times = Map.groupBy(log, ({ commandId }) => commandId as string);
      expect(acknowledged.length).toBeGreaterThan(10);
      expect(acknowledged.filter((id) => times.get(id)?.length !== 1)).toEqual([]);
      const faults = [];
      for await (const fault of verifyLog(store)) faults.push(fault);
      expect(faults).toEqual([]);
      const { views } = server.serving.installation;
      // Standing still for a while, they say so and go on by themselves.
      while (!(await views.waitFor(await store.head(), 1000))) await pass(50);
      expect(views.status().stale).toBeUndefined();
      // A request ends by its deadline: the outcome is known by then, or it is said that it is not.
      expect(Math.max(...slowest)).toBeLessThan(16_000);
    },
  );
});
