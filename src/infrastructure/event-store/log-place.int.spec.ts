import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { damageEvents } from '../../../test/support/damage.js';
import { EventStoreDbDouble } from '../../../test/support/eventstoredb-double/double.js';
import { serverAddress } from './eventstoredb/address.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { openLogToRead } from './log-place.js';
import { LogWriter } from './sqlite/log-writer.js';

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

test('F4: whoever reads a damaged log for the views tells which pages are', async () => {
  const file = join(temporaryFolder(), 'log.db');
  const writer = new LogWriter(file);
  const texts = Array.from({ length: 50 }, () => 'x'.repeat(1000));
  writer.append([{ stream: 's', expected: -1, texts, hashes: texts }]);
  writer.close();
  const page = damageEvents(file);
  const told: (readonly number[])[] = [];
  const log = await openLogToRead({ kind: 'sqlite', file }, { onDamaged: (pages) => told.push(pages) });
  expect(() => log.readAll(0, 100)).toThrow(`page ${page} of log.db`);
  expect(told).toEqual([[page]]);
  await log.close();
});
