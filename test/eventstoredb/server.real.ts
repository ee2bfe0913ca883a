import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import { EventStoreDBEventStore } from '../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { eventStoreContract } from '../contract/event-store.contract.js';
import { twoServersContract } from '../contract/two-servers.contract.js';
import { twoServersUnderLoadContract } from '../contract/two-servers-under-load.contract.js';

// `npm run test:eventstoredb`: against the server that PACESETTER_EVENTSTORE names, under prefixes of this run alone.
jest.setTimeout(120_000);
// What met a cluster while its leader changed is tried again, and told.
jest.retryTimes(2, { waitBeforeRetry: 8000, logErrorsBeforeRetry: true });

const text = process.env['PACESETTER_EVENTSTORE'] ?? '';
const address = serverAddress(text);
if (address === undefined)
  throw new Error('PACESETTER_EVENTSTORE names no server, such as esdb://localhost:2113?tls=false');
const prefix = (): string => `t${randomUUID()}.`;

eventStoreContract('eventstoredb, a real server', () =>
  EventStoreDBEventStore.open({ address, prefix: prefix() }),
);
const open = async () => ({ kind: 'eventstoredb', address, prefix: prefix() }) as const;
twoServersContract('eventstoredb, a real server', open);
// A cluster's leader may be killed meanwhile, as often as you like.
twoServersUnderLoadContract('eventstoredb, a real server', { open, seconds: 60 });
