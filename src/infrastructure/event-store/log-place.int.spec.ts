import { expect, test } from '@jest/globals';
import { EventStoreDbDouble } from '../../../test/support/eventstoredb-double/double.js';
import { serverAddress } from './eventstoredb/address.js';
import { openLogToRead } from './log-place.js';

test('a log on a server that is away is opened when that is back', async () => {
  const double = await EventStoreDbDouble.start();
  const address = serverAddress(double.connectionString)!;
  await double.stop();
  const opening = openLogToRead({ kind: 'eventstoredb', address, prefix: 'p.' });
  await double.start();
  const log = await opening;
  expect(await log.head()).toBe(0);
  expect(log.storeId()).toMatch(/^[0-9a-f-]{36}$/);
  await log.close();
  await double.dispose();
});
