import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { failureOf, openClient, someEvent } from '../../contract/eventstoredb/opened-clients.js';
import { DoubleProcess } from './double-process.js';

let double: DoubleProcess;
beforeEach(async () => {
  double = await DoubleProcess.start({ version: '23.10.0' });
});
afterEach(() => double.dispose());

test('a double in a process of its own obeys by name, and keeps its data while it is down', async () => {
  const client = openClient(double.connectionString);
  await client.appendToStream('s', someEvent());
  await double.call('stop');
  expect(await failureOf(client.appendToStream('s', someEvent()))).toMatchObject({ code: 14 });
  await double.call('start');
  expect(await client.appendToStream('s', someEvent())).toMatchObject({ nextExpectedRevision: 1n });
  expect(await double.call('counted')).toMatchObject({ appendsReceived: 2, appendsWritten: 2 });
});

test('a double in a process of its own that is killed takes what is in flight with it', async () => {
  const client = openClient(double.connectionString);
  await client.appendToStream('s', someEvent());
  await double.call('loseAcknowledgements', 1);
  const append = client.appendToStream('s', someEvent());
  while ((await double.call('counted')).appendsWritten < 2);
  double.process.kill('SIGKILL');
  expect(await failureOf(append)).toMatchObject({ type: 'unavailable' });
});
