import { randomUUID } from 'node:crypto';
import { afterAll } from '@jest/globals';
import { eventStoreContract } from '../../../../test/contract/event-store.contract.js';
import { EventStoreDbDouble } from '../../../../test/support/eventstoredb-double/double.js';
import { serverAddress } from './address.js';
import { EventStoreDBEventStore } from './eventstoredb-event-store.js';

const double = await EventStoreDbDouble.start();
afterAll(() => double.dispose());

eventStoreContract('eventstoredb, on the double', () =>
  EventStoreDBEventStore.open({
    address: serverAddress(double.connectionString)!,
    prefix: `${randomUUID()}.`,
  }),
);
