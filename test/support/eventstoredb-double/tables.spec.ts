import { afterAll, beforeAll } from '@jest/globals';
import { tablesOfEventStoreDB } from '../../contract/eventstoredb-tables.contract.js';
import { EventStoreDbDouble } from './double.js';

let double: EventStoreDbDouble;
beforeAll(async () => {
  double = await EventStoreDbDouble.start();
});
afterAll(() => double.dispose());

tablesOfEventStoreDB('double', () => double.connectionString);
