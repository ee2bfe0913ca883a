import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from '@jest/globals';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import { twoServersUnderLoadContract } from '../contract/two-servers-under-load.contract.js';
import { DoubleCluster } from '../support/eventstoredb-double/cluster.js';

const cluster = await DoubleCluster.start();
afterAll(() => cluster.dispose());

twoServersUnderLoadContract('eventstoredb, on a cluster of doubles whose leaders are killed', {
  open: async () => ({
    kind: 'eventstoredb',
    address: serverAddress(cluster.connectionString())!,
    prefix: 'pacesetter.',
  }),
  seconds: 10,
  meanwhile: async () => {
    for (const loss of ['connection', 'silence'] as const) {
      await sleep(2000);
      const leader = cluster.leader!;
      leader.loseAcknowledgements(2, loss);
      await sleep(500);
      await cluster.stop(leader);
      await sleep(1000);
      await cluster.restart(leader);
    }
  },
});
