import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rightsOfEventStoreDB } from '../../contract/eventstoredb-rights.contract.js';
import { failureOf, openClient, someEvent } from '../../contract/eventstoredb/opened-clients.js';
import { temporaryFolder } from '../temporary-folder.js';
import { loopbackCertificate } from './certificates.js';
import { EventStoreDbDouble } from './double.js';
import { ADMIN } from './rights.js';

const member = { name: 'pacesetter', password: 'a:b@c', groups: ['keepers'] };
const outsider = { name: 'outsider', password: 'secret', groups: [] };
const credentials = ({ name, password }: typeof member | typeof ADMIN) => ({ username: name, password });

let double: EventStoreDbDouble;
let plain: EventStoreDbDouble;
let trusting: string;
beforeAll(async () => {
  const { authority, ...tls } = loopbackCertificate();
  const file = join(temporaryFolder(), 'authority.pem');
  writeFileSync(file, authority);
  double = await EventStoreDbDouble.start({ tls, users: [member, outsider] });
  plain = await EventStoreDbDouble.start();
  trusting = `${double.connectionString.replace('127.0.0.1', 'localhost')}&tlsCAFile=${encodeURIComponent(file)}`;
});
afterAll(async () => {
  await double.dispose();
  await plain.dispose();
});

rightsOfEventStoreDB('double', () => ({
  connectionString: trusting,
  administrator: credentials(ADMIN),
  group: 'keepers',
  member: credentials(member),
  outsider: credentials(outsider),
}));

describe('TLS', () => {
  test.each<[string, () => string, RegExp]>([
    [
      'a certificate that is not trusted',
      () => double.connectionString,
      /unable to verify the first certificate/,
    ],
    [
      'TLS spoken to a plain server',
      () => plain.connectionString.replace('false', 'true'),
      /Failed to connect|SSL/,
    ],
    ['no TLS spoken to a server with it', () => double.connectionString.replace('true', 'false'), /./],
  ])('%s is a code 14', async (_, connectionString, message) => {
    const failure = await failureOf(openClient(connectionString()).appendToStream('any', someEvent()));
    expect(failure).toMatchObject({ code: 14, message: expect.stringMatching(message) });
  });
});
