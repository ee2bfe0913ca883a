import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import client from '@eventstore/db-client';

/**
 * How many one-event appends per second the double takes from the client: `node rate.mjs [in flight] [appends]`.
 * The double is a process of its own, as a server is.
 */
const inFlight = Number(process.argv[2] ?? 256);
const appends = Number(process.argv[3] ?? 30_000);
const child = fork(join(import.meta.dirname, 'double-child.mjs'));
const [{ connectionString }] = await once(child, 'message');
const store = client.EventStoreDBClient.connectionString(connectionString);

const event = () => client.jsonEvent({ id: randomUUID(), type: 'measured', data: { text: 'x'.repeat(200) } });
const rateOf = async (count) => {
  const begun = performance.now();
  let sent = 0;
  const writer = async () => {
    while (sent < count) {
      sent += 1;
      await store.appendToStream(`measured-${sent % 1_000}`, event());
    }
  };
  await Promise.all(Array.from({ length: inFlight }, writer));
  return Math.round((count * 1_000) / (performance.now() - begun));
};

const warmUp = await rateOf(appends / 3);
console.log(
  `${inFlight} in flight: ${await rateOf(appends)} appends per second (${warmUp} while warming up)`,
);
await store.dispose();
child.kill();
