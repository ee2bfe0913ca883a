import { createHash } from 'node:crypto';
import type { Digest, Sha256, Uuid } from '../../src/domain/kernel/ids.js';

/** SHA-256 and ids a second time, straight from write-model 1 and 6, so that specs do not check the code by itself. */
export const sha256Of = (text: string): Sha256 =>
  createHash('sha256').update(text, 'utf8').digest('hex') as Sha256;

export const idOfText = (text: string): Uuid => {
  const bytes = createHash('sha256').update(text, 'utf8').digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [0, 8, 12, 16, 20].map((from, index, all) => hex.slice(from, all[index + 1])).join('-') as Uuid;
};

/** RFC 8785 for what specs hold: keys sorted by UTF-16 code units, what is undefined left out. */
export const canonicalOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalOf(field)}`).join(',')}}`;
};

export const specDigest: Digest = { id: idOfText, content: (value) => sha256Of(canonicalOf(value)) };
