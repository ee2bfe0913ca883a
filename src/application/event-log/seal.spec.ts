import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Envelope } from '../../domain/kernel/event.js';
import { idText, type Sha256, type Uuid } from '../../domain/kernel/ids.js';
import { canonicalJson } from './canonical-json.js';
import { uuidOfHash } from '../../domain/kernel/ids.js';
import { sha256, sha256Digest } from './digest.js';
import { NO_HASH, seal, type Unsealed } from './seal.js';

interface Example {
  readonly ids: Record<'programme' | 'project', readonly [string, string]>;
  readonly commandHashText: string;
  readonly events: readonly { readonly text: string; readonly hash: Sha256; readonly id: string }[];
}
const example = JSON.parse(readFileSync('test/fixtures/envelope-example.json', 'utf8')) as Example;

const unsealed = example.events.map((event) => {
  const { previousHash: _, ...rest } = JSON.parse(event.text) as Envelope;
  // Another order of fields: the text must not depend on it.
  return Object.fromEntries(Object.entries(rest).reverse()) as unknown as Unsealed;
});

describe('the worked example of the envelope', () => {
  test('has the texts, hashes and ids that were computed in another language', () => {
    const sealed = seal(unsealed, NO_HASH);
    expect(sealed.map(({ text, hash }) => ({ text, hash, id: uuidOfHash(hash) }))).toEqual(example.events);
  });

  test('has its programme and project ids from their texts', () => {
    const [programmeText, programme] = example.ids.programme;
    const [projectText, project] = example.ids.project;
    expect(idText.programme('toulouse-2019')).toBe(programmeText);
    expect(sha256Digest.id(programmeText)).toBe(programme);
    expect(idText.project(programme as Uuid, 'p-3')).toBe(projectText);
    expect(sha256Digest.id(projectText)).toBe(project);
  });

  test('has its command hash from its canonical content', () => {
    const { commandHash } = JSON.parse(example.events[0]!.text) as Envelope;
    expect(sha256(example.commandHashText)).toBe(commandHash);
    expect(sha256Digest.content(JSON.parse(example.commandHashText))).toBe(commandHash);
  });
});

describe('sealing', () => {
  test('chains an append to the last hash of its stream', () => {
    const [first, second] = seal(unsealed, example.events[1]!.hash);
    expect(first!.envelope.previousHash).toBe(example.events[1]!.hash);
    expect(second!.envelope.previousHash).toBe(first!.hash);
  });

  test('leaves out what has no value', () => {
    const [event] = seal([{ ...unsealed[1]!, happenedOn: undefined } as unknown as Unsealed], NO_HASH);
    expect(event!.text).not.toContain('happenedOn');
  });

  test.each([
    ['a lone surrogate', '\ud800'],
    ['not a number', Number.NaN],
    ['an infinity', Number.POSITIVE_INFINITY],
  ])('refuses %s, which would not come back as it was', (_, value) => {
    expect(() => seal([{ ...unsealed[1]!, data: { value } }], NO_HASH)).toThrow();
  });
});

describe('the canonical form', () => {
  test('sorts by UTF-16 code units and writes numbers as RFC 8785 does', () => {
    const value = { '\u{1f600}': 1e21, '\ufb33': -0, '10': 0.000001, '2': 1e-7, __proto__x: [null, true] };
    expect(canonicalJson(value)).toBe(
      '{"10":0.000001,"2":1e-7,"__proto__x":[null,true],"\u{1f600}":1e+21,"\ufb33":0}',
    );
  });

  test('keeps a key named __proto__ that came in as data', () => {
    const text = '{"__proto__":{"a":1},"constructor":2}';
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });

  test('has none for nothing at all', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });
});
