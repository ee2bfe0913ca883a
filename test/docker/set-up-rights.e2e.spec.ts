import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import { EventStoreDBEventStore } from '../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { start } from '../support/child-process.js';
import { newStream, sealed } from '../support/envelopes.js';
import { loopbackCertificate } from '../support/eventstoredb-double/certificates.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { UsersEndpoint } from '../support/eventstoredb-double/users-endpoint.js';
import { freePort } from '../support/free-port.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(60_000);

const PASSWORD = 'b59e5c';

let double: EventStoreDbDouble;
let users: UsersEndpoint;
let authority: string;
let passwordFile: string;

beforeEach(async () => {
  const certificate = loopbackCertificate();
  const folder = temporaryFolder();
  [authority, passwordFile] = [join(folder, 'ca.crt'), join(folder, 'password')];
  writeFileSync(authority, certificate.authority);
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  double = await EventStoreDbDouble.start({ tls: certificate, users: [] });
  users = await UsersEndpoint.start(double.rights, certificate);
});
afterEach(async () => {
  users.close();
  await double.dispose();
});

const server = (): string => `esdb://localhost:${double.port}?tls=true&tlsCAFile=${authority}`;
const setUp = async (nodes?: readonly string[]) => {
  const reached = nodes ?? [`https://localhost:${await freePort()}`, users.url];
  return start('docker/set-up-rights.mjs', ['pacesetter', 'pacesetter', passwordFile, ...reached], {
    PACESETTER_EVENTSTORE: server(),
    PACESETTER_EVENTSTORE_USER: 'admin',
    PACESETTER_EVENTSTORE_PASSWORD: 'changeit',
    NODE_EXTRA_CA_CERTS: authority,
    PATIENCE_MS: nodes === undefined ? '60000' : '0',
  }).ended;
};
const storeOf = (password: string): Promise<EventStoreDBEventStore> => {
  const address = server().replace('://', `://pacesetter:${password}@`);
  return EventStoreDBEventStore.open({ address: serverAddress(address)!, prefix: 'pacesetter.' });
};

it('makes the user and his rights on a cluster that is not ready at once, and changes nothing by a second start', async () => {
  users.unready = 2;
  expect(await setUp()).toMatchObject({
    exit: 0,
    out: expect.stringMatching(/^The user pacesetter is made\.\n.*\$all now.*\n.*now\.\n$/),
  });
  const store = await storeOf(PASSWORD);
  const stream = newStream();
  const appended = await store.append(stream, 'no-stream', sealed({ stream }, 'a'));
  expect(appended.outcome).toBe('success');
  expect(await store.readAll(0, 10)).toHaveLength(1);
  await store.close();

  const written = double.log.events.length;
  users.asked.length = 0;
  expect(await setUp()).toMatchObject({ exit: 0, out: expect.stringContaining('is there already') });
  expect(users.asked).toEqual(['GET /users/$current']);
  expect(double.log.events).toHaveLength(written);
});

it('gives a user whose password is lost the one that is there now', async () => {
  await setUp();
  writeFileSync(passwordFile, 'another');
  expect(await setUp()).toMatchObject({ exit: 0, out: expect.stringContaining('another password now') });
  await (await storeOf('another')).close();
});

it('ends with what is wrong where no node can be reached, and where others would be locked out', async () => {
  const nowhere = await setUp([`https://localhost:${await freePort()}`]);
  expect(nowhere).toMatchObject({ exit: 1, err: expect.stringContaining('could not be set up') });
  const settings = JSON.stringify({ $userStreamAcl: { $w: ['billing'] } });
  const bytes = { data: Buffer.from(settings), metadata: new Uint8Array() };
  const id = 'c0a5b7ce-3f6f-4f0e-8a53-0d7b56d6a001';
  double.log.append('$settings', 'any', [
    { id, type: '$settings', contentType: 'application/json', ...bytes },
  ]);
  expect(await setUp()).toMatchObject({ exit: 1, err: expect.stringContaining('billing') });
});
