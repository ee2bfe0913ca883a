import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { loopbackCertificate } from '../../../../test/support/eventstoredb-double/certificates.js';
import { EventStoreDbDouble } from '../../../../test/support/eventstoredb-double/double.js';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { serverAddress } from './address.js';
import { EventStoreDBEventStore } from './eventstoredb-event-store.js';
import { adviceOn } from './failures.js';

jest.setTimeout(30_000);

let plain: EventStoreDbDouble;
let secured: EventStoreDbDouble;
let authority: string;

beforeAll(async () => {
  const certificate = loopbackCertificate();
  authority = join(temporaryFolder(), 'ca.pem');
  writeFileSync(authority, certificate.authority);
  plain = await EventStoreDbDouble.start();
  const users = [{ name: 'writer', password: 'right', groups: ['city'] }];
  secured = await EventStoreDbDouble.start({ tls: certificate, users });
});
afterAll(async () => {
  await plain.dispose();
  await secured.dispose();
});

const adviceFor = async (text: string): Promise<string> => {
  try {
    const store = await EventStoreDBEventStore.open({ address: serverAddress(text)!, prefix: 'p.' });
    await store.close();
  } catch (error) {
    return adviceOn(error);
  }
  return 'it was let in';
};

it.each<[string, () => string, string]>([
  ['a server that is not there', () => 'esdb://127.0.0.1:1?tls=false', 'cannot be reached'],
  [
    'no TLS where the server asks for it',
    () => `esdb://127.0.0.1:${secured.port}?tls=false`,
    'cannot be reached, or speaks TLS',
  ],
  [
    'TLS where the server has none',
    () => `esdb://127.0.0.1:${plain.port}?tls=true`,
    'cannot be reached, or speaks TLS',
  ],
  [
    'a certificate that nobody vouches for',
    () => `esdb://writer:right@127.0.0.1:${secured.port}`,
    'tlsCAFile',
  ],
  [
    'a wrong password',
    () => `esdb://writer:wrong@127.0.0.1:${secured.port}?tlsCAFile=${authority}`,
    'password is wrong',
  ],
  [
    'no right on $all',
    () => `esdb://writer:right@127.0.0.1:${secured.port}?tlsCAFile=${authority}`,
    'no right to read $all',
  ],
  [
    'an administrator',
    () => `esdb://admin:changeit@127.0.0.1:${secured.port}?tlsCAFile=${authority}`,
    'it was let in',
  ],
])('%s is met with what to do', async (_, address, words) =>
  expect(await adviceFor(address())).toContain(words),
);
