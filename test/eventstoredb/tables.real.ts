import { jest } from '@jest/globals';
import { tablesOfEventStoreDB } from '../contract/eventstoredb-tables.contract.js';

// With the older client, whichever the address asks for: a file of its own, as both cannot be loaded together.
jest.setTimeout(120_000);
const text = process.env['PACESETTER_EVENTSTORE'] ?? '';
tablesOfEventStoreDB('a real server', () => text.replace(/^kurrentdb/, 'esdb'));
