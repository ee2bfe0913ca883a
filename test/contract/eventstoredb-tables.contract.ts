import { randomUUID } from 'node:crypto';
import { describe } from '@jest/globals';
import { appendTable } from './eventstoredb/append-table.js';
import { readTable } from './eventstoredb/read-table.js';
import { subscriptionTable } from './eventstoredb/subscription-table.js';

/**
 * What was measured on an EventStoreDB and what its adapter relies on, asserted against a server that is given by
 * its connection string. All streams of a run share a prefix of their own, so that the server may hold anything
 * else; the caller must have the right to read `$all`.
 */
export const tablesOfEventStoreDB = (name: string, connection: () => string): void => {
  describe(`tables of EventStoreDB: ${name}`, () => {
    const prefix = `tables-${randomUUID()}`;
    appendTable('batch', connection, prefix);
    appendTable('classic', connection, prefix);
    readTable(connection, prefix);
    subscriptionTable(connection, prefix);
  });
};
