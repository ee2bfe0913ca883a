import { X509Certificate } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { loopbackCertificate, pem } from './certificates.js';

it.each([1, 47, 48, 49, 336, 337])('writes a certificate of %d bytes without an empty line', (length) => {
  const bytes = Buffer.alloc(length, 7);
  const text = pem(bytes);
  expect(text).not.toMatch(/\n\n/);
  expect(Buffer.from(text.replaceAll(/-.*-\n/g, ''), 'base64')).toEqual(bytes);
});

it('makes one for the loopback, signed by its authority', () => {
  const { certificate, authority } = loopbackCertificate();
  const [server, signer] = [new X509Certificate(certificate), new X509Certificate(authority)];
  expect(server.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
  expect(server.verify(signer.publicKey)).toBe(true);
  expect(signer.ca).toBe(true);
});
