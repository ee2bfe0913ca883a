import { randomUUID } from 'node:crypto';
import { afterAll, expect, it, jest } from '@jest/globals';
import { eventStoreContract } from '../../../../test/contract/event-store.contract.js';
import { adviceOfEventStoreDB } from '../../../../test/contract/eventstoredb-advice.contract.js';
import { faultsOfEventStoreDB } from '../../../../test/contract/eventstoredb-faults.contract.js';
import { DoubleProcess } from '../../../../test/support/eventstoredb-double/double-process.js';
import { serverAddress } from './address.js';
import { addressMistake } from './client.js';
import { EventStoreDBEventStore } from './eventstoredb-event-store.js';

jest.setTimeout(30_000);

// A process of its own: what the double loads cannot be loaded beside this client.
const double = await DoubleProcess.start();
afterAll(() => double.dispose());

const addressOf = ({ connectionString }: DoubleProcess): string =>
  connectionString.replace(/^esdb/, 'kurrentdb');

eventStoreContract("eventstoredb, on the double, with KurrentDB's client", () =>
  EventStoreDBEventStore.open({ address: serverAddress(addressOf(double))!, prefix: `${randomUUID()}.` }),
);
faultsOfEventStoreDB("the double, with KurrentDB's client", addressOf);
adviceOfEventStoreDB('kurrentdb');

it.each([
  ['kurrentdb://one:2113,two?tls=true&nodePreference=leader', undefined],
  ['kurrentdb+discover://cluster.example?tlsVerifyCert=false', undefined],
  ['kurrentdb://one?tls=no', expect.stringContaining('true or false')],
  ['kurrentdb://one?tsl=true', 'knows no option tsl'],
  ['kurrentdb://one?tlsCAFile=/none', expect.stringContaining('/none')],
])('of %s the mistake is %p', (address, mistake) => expect(addressMistake(address)).toEqual(mistake));
