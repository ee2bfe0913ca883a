import { jest } from '@jest/globals';
import { tablesOfEventStoreDB } from '../contract/eventstoredb-tables.contract.js';

// With the older client, whichever the address asks for: a file of its own, as both cannot be loaded together.
jest.setTimeout(120_000);
// What met a cluster while its leader changed is tried again, and told.
jest.retryTimes(2, { waitBeforeRetry: 8000, logErrorsBeforeRetry: true });
const text = process.env['PACESETTER_EVENTSTORE'] ?? '';
tablesOfEventStoreDB('a real server', () => text.replace(/^kurrentdb/, 'esdb'));
