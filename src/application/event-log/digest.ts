import { hash } from 'node:crypto';
import type { Digest, Sha256, Uuid } from '../../domain/kernel/ids.js';
import { canonicalJson } from './canonical-json.js';

/** Lower-case hex SHA-256 over the UTF-8 bytes of a text. */
export const sha256 = (text: string): Sha256 => hash('sha256', text, 'hex') as Sha256;

/** The UUIDv8 (RFC 9562) of a hash's first 128 bits: version 8 and variant 10 are set over them. */
export const uuidOfHash = (hex: Sha256): Uuid => {
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Uuid;
};

export const sha256Digest: Digest = {
  id: (text) => uuidOfHash(sha256(text)),
  content: (value) => sha256(canonicalJson(value)),
};
