import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../src/application/event-log/canonical-json.js';
import { decode } from '../../src/application/event-log/decode.js';
import { sha256 } from '../../src/application/event-log/digest.js';
import type { StoredEvent } from '../../src/application/ports/event-store.js';
import { foldOf } from '../../src/application/streams/folds.js';
import { SCHEMA_VERSIONS, type PacesetterEvent } from '../../src/domain/event-catalogue.js';
import type { EnvelopeFields, Recorded } from '../../src/domain/kernel/event.js';
import { categoryOf } from '../../src/domain/kernel/ids.js';

const folder = join(process.cwd(), 'test/golden');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const envelopeOf = (file: string) => JSON.parse(textOf(file)) as EnvelopeFields & { type: string; data: unknown };
const stored = (file: string): StoredEvent => {
  const { stream, revision } = envelopeOf(file);
  return { text: textOf(file), hash: sha256(textOf(file)), position: 1 + revision, stream, revision };
};
const decoded = (file: string): Recorded<PacesetterEvent> => decode(stored(file));

const everyVersion = Object.entries(SCHEMA_VERSIONS).flatMap(([type, newest]) =>
  Array.from({ length: newest }, (_, index) => `${type}.v${index + 1}.json`),
);

test('F16: there is one for every type and version that was ever written, and no other', () => {
  expect(files.toSorted()).toEqual(everyVersion.toSorted());
});

test('F16: none has ever been changed', () => {
  const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
  expect(files.map((file) => `${sha256(textOf(file))}  ${file}`).toSorted()).toEqual(sums.toSorted());
});

describe.each(files)('F16: %s', (file) => {
  const { data, schemaVersion, type, ...envelope } = envelopeOf(file);

  test('is named after its type and version', () => {
    expect(file).toBe(`${type}.v${schemaVersion}.json`);
  });

  test('is read as what it says, in the newest version', () => {
    const event = decoded(file);
    expect(event).toMatchObject(envelope);
    expect(event.type).toBe(type);
    expect(event.schemaVersion).toBe(SCHEMA_VERSIONS[event.type]);
    expect(event.data).toMatchObject(data as object);
  });

  test('comes out as the same text when its value is written again', () => {
    expect(canonicalJson(JSON.parse(textOf(file)))).toBe(textOf(file));
  });
});

test('each stream of them is one chain, and folds', () => {
  const streams = Map.groupBy(files.map(stored), ({ stream }) => stream);
  expect(streams.size).toBe(9);
  for (const [stream, events] of streams) {
    const ordered = events.toSorted((a, b) => a.revision - b.revision).map(decode);
    expect(ordered.map((event) => event.previousHash)).toEqual([
      '0'.repeat(64),
      ...ordered.slice(0, -1).map((event) => event.hash),
    ]);
    const fold = foldOf(categoryOf(stream));
    const state = ordered.reduce((folded, event) => fold.evolve(folded, event), fold.initialState);
    expect(state).not.toEqual(fold.initialState);
  }
});

test('an opened programme of version 1 has lived by these groups ever since, whatever the default list becomes', () => {
  const { data } = decoded('programme.opened.v1.json') as Extract<
    Recorded<PacesetterEvent>,
    { type: 'programme.opened' }
  >;
  expect(data.timeZone).toBe('Europe/Brussels');
  expect(sha256(canonicalJson(data.groups))).toBe(
    '2a19b75759295cf78ab5bc16068c87225bdfdf78be27ac2c370788999cc877dc',
  );
});
