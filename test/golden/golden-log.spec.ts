import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PROJECTIONS } from '../../projections/registry.js';
import { sha256 } from '../../src/application/event-log/digest.js';
import { buildViewsAhead } from '../../src/composition/build-views.js';
import type { EnvelopeFields } from '../../src/domain/kernel/event.js';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { LogWriter } from '../../src/infrastructure/event-store/sqlite/log-writer.js';
import { readViews } from '../../src/infrastructure/views/views-file.js';
import { expectWholeLog } from '../support/log-checks.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = join(process.cwd(), 'test/golden');
const texts = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => readFileSync(join(folder, file), 'utf8'));
const envelopeOf = (text: string) => JSON.parse(text) as EnvelopeFields & { readonly schemaVersion: number };

/** What was ever written, as one log: in the order in which it was recorded, append by append. */
const writeLog = (file: string): void => {
  const ordered = texts.toSorted((one, other) => {
    const [a, b] = [envelopeOf(one), envelopeOf(other)];
    return a.recordedAt.localeCompare(b.recordedAt) || a.stream.localeCompare(b.stream) || a.revision - b.revision;
  });
  const writer = new LogWriter(file);
  for (const text of ordered) {
    const { stream, revision, batch } = envelopeOf(text);
    if (batch[0] > 0) continue;
    const appended = ordered.slice(ordered.indexOf(text), ordered.indexOf(text) + batch[1]);
    const { outcomes } = writer.append([
      { stream, expected: revision - 1, texts: appended, hashes: appended.map(sha256) },
    ]);
    expect(outcomes).toMatchObject([{ outcome: 'success' }]);
  }
  writer.close();
};

test('F16: a log of every schema version that was ever written, mixed, is whole, and every view digests all of it', async () => {
  const data = temporaryFolder();
  const file = join(data, 'log.db');
  writeLog(file);
  await expectWholeLog(file);
  const log = openLogReader(file);
  const built = await buildViewsAhead(data, log, PROJECTIONS);
  log.close();
  expect(built).toEqual({ file: built.file, events: texts.length, parked: [] });
  // Version 1 knew no time zone, version 2 says its own: both read as of the newest.
  const db = readViews(built.file);
  const programmes = db.prepare('SELECT * FROM programme WHERE to_position IS NULL').all();
  db.close();
  const zones = programmes.map(({ timeZone }) => timeZone);
  expect(new Set(zones)).toEqual(new Set(['Europe/Brussels', 'Europe/Paris']));
  for (const { groups } of programmes) expect(JSON.parse(String(groups))).not.toEqual([]);
});
