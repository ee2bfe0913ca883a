import { hash } from 'node:crypto';
import { uuidOfHash, type Digest, type Sha256 } from '../../domain/kernel/ids.js';
import { canonicalJson } from './canonical-json.js';

/** Lower-case hex SHA-256 over the UTF-8 bytes of a text. */
export const sha256 = (text: string): Sha256 => hash('sha256', text, 'hex') as Sha256;

export const sha256Digest: Digest = {
  id: (text) => uuidOfHash(sha256(text)),
  content: (value) => sha256(canonicalJson(value)),
};
