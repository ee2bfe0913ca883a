import 'reflect-metadata';
import { afterAll, jest } from '@jest/globals';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import { twoServersContract } from '../contract/two-servers.contract.js';
import { DoubleProcess } from '../support/eventstoredb-double/double-process.js';

jest.setTimeout(60_000);

const double = await DoubleProcess.start();
afterAll(() => double.dispose());
twoServersContract("eventstoredb, on the double, with KurrentDB's client", async () => ({
  kind: 'eventstoredb',
  address: serverAddress(double.connectionString.replace(/^esdb/, 'kurrentdb'))!,
  prefix: 'pacesetter.',
}));
