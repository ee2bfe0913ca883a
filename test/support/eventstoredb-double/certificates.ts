import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import {
  bitString,
  explicit,
  implicit,
  integer,
  objectId,
  octetString,
  sequence,
  set,
  time,
  TRUE,
  utf8,
} from './der.js';
import type { Tls } from './grpc-server.js';

const DAY = 86_400_000;
const ECDSA_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));
const COMMON_NAME = objectId('2.5.4.3');
const BASIC_CONSTRAINTS = objectId('2.5.29.19');
const ALTERNATIVE_NAMES = objectId('2.5.29.17');
const LOOPBACK_NAMES = sequence(
  implicit(2, Buffer.from('localhost')),
  implicit(7, Buffer.from([127, 0, 0, 1])),
);

const named = (name: string): Buffer => sequence(set(sequence(COMMON_NAME, utf8(name))));
const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
/** An empty line, after a last one that is full, would end it for OpenSSL. */
export const pem = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};

interface Wanted {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly issuerKey: KeyObject;
  readonly extension: Buffer;
}
const certificate = ({ subject, issuer, publicKey, issuerKey, extension }: Wanted): string => {
  const now = Date.now();
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    named(issuer),
    sequence(time(new Date(now - DAY)), time(new Date(now + DAY))),
    named(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(extension)),
  );
  return pem(sequence(body, ECDSA_SHA256, bitString(sign('sha256', body, issuerKey))));
};

/** A certificate for the loopback that holds for a day, and that of the authority who signed it. */
export const loopbackCertificate = (): Tls & { readonly authority: string } => {
  const [authority, server] = [keyPair(), keyPair()];
  const signed = { issuer: 'Authority of the double', issuerKey: authority.privateKey };
  return {
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificate: certificate({
      ...signed,
      subject: 'localhost',
      publicKey: server.publicKey,
      extension: sequence(ALTERNATIVE_NAMES, octetString(LOOPBACK_NAMES)),
    }),
    authority: certificate({
      ...signed,
      subject: signed.issuer,
      publicKey: authority.publicKey,
      extension: sequence(BASIC_CONSTRAINTS, TRUE, octetString(sequence(TRUE))),
    }),
  };
};
