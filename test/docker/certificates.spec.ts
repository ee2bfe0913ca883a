import { X509Certificate } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import { EventStoreDBEventStore } from '../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { loopbackCertificate } from '../support/eventstoredb-double/certificates.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(60_000);

const NODES = ['eventstoredb-1', 'eventstoredb-2', 'eventstoredb-3'];
const folder = temporaryFolder();
const [authority, certificates, access] = ['authority', 'certificates', 'access'].map((each) =>
  join(folder, each),
) as [string, string, string];

const run = (): string => {
  const args = ['docker/certificates.sh', authority, certificates, access, ...NODES];
  return execFileSync('sh', args, { encoding: 'utf8', stdio: 'pipe' });
};
const file = (...path: string[]): string => readFileSync(join(...path), 'utf8');
const certificateOf = (node: string): X509Certificate =>
  new X509Certificate(file(certificates, node, 'node.crt'));

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

// The image that runs the script has OpenSSL; the machine that runs the tests may not.
(hasOpenssl ? describe : describe.skip)('the certificates of a cluster', () => {
  beforeAll(() => {
    for (const each of [authority, certificates, access]) mkdirSync(each);
    run();
  });

  it.each(NODES)('hold for %s, for itself, and for the server that it is to the others', (node) => {
    const certificate = certificateOf(node);
    const issuer = new X509Certificate(file(access, 'ca.crt'));
    expect(certificate.subject).toBe('CN=eventstoredb-node');
    expect(certificate.subjectAltName).toBe(`DNS:${node}, DNS:localhost, IP Address:127.0.0.1`);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    expect([certificate.ca, issuer.ca]).toEqual([false, true]);
    expect(certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)).toBe(true);
    expect(file(certificates, node, 'node.key')).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);
  });

  it('are for their owner alone, the key of the authority is given to nobody', () => {
    expect(statSync(join(certificates, NODES[0]!, 'node.key')).mode & 0o077).toBe(0);
    expect(statSync(join(access, 'password')).mode & 0o077).toBe(0);
    expect(file(certificates, 'ca', 'ca.crt')).toBe(file(authority, 'ca.crt'));
    expect(file(access, 'password')).toMatch(/^[0-9a-f]{48}\n$/);
  });

  it('are left as they are by another start', () => {
    const before = [NODES.map((node) => file(certificates, node, 'node.crt')), file(access, 'password')];
    expect(run()).toBe('');
    expect([NODES.map((node) => file(certificates, node, 'node.crt')), file(access, 'password')]).toEqual(
      before,
    );
  });

  it('are made anew when they end soon, or are of another authority', () => {
    const [ending, foreign, kept] = NODES.map((node) => join(certificates, node, 'node.crt'));
    const request = join(folder, 'request.pem');
    const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
    openssl('req', '-new', '-key', ending!.replace('.crt', '.key'), '-subj', '/CN=soon', '-out', request);
    const by = ['-CA', join(authority, 'ca.crt'), '-CAkey', join(authority, 'ca.key'), '-set_serial', '5'];
    openssl('x509', '-req', '-in', request, ...by, '-days', '59', '-out', ending!);
    writeFileSync(foreign!, loopbackCertificate().certificate);
    const before = file(kept!);
    expect(run().match(/eventstoredb-\d/g)).toEqual(['eventstoredb-1', 'eventstoredb-2']);
    expect(new Date(certificateOf('eventstoredb-1').validTo).getFullYear()).toBeGreaterThan(
      new Date().getFullYear() + 3,
    );
    expect(file(kept!)).toBe(before);
  });

  describe('on a server', () => {
    let double: EventStoreDbDouble;
    beforeAll(async () => {
      const [key, certificate] = ['node.key', 'node.crt'].map((each) => file(certificates, NODES[0]!, each));
      double = await EventStoreDbDouble.start({
        tls: { key: key!, certificate: certificate! },
        users: [],
      });
    });
    afterAll(() => double.dispose());

    it('are trusted by whoever has what is in the folder of access', async () => {
      const address = `esdb://admin:changeit@localhost:${double.port}?tls=true&tlsCAFile=${join(access, 'ca.crt')}`;
      const store = await EventStoreDBEventStore.open({ address: serverAddress(address)!, prefix: 'p.' });
      expect(await store.readAll(0, 10)).toEqual([]);
      await store.close();
    });
  });
});
