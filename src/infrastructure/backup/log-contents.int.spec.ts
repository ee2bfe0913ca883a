import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@jest/globals';
import { newStream, sealed } from '../../../test/support/envelopes.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { LogWriter } from '../event-store/sqlite/log-writer.js';
import { logContents } from './log-contents.js';

const contentsOf = (file: string) => {
  const db = new DatabaseSync(file);
  const contents = logContents(db);
  db.close();
  return contents;
};

test('a log comes to its events, its end, and a sum over the end of each stream by name', () => {
  const file = join(temporaryFolder(), 'log.db');
  const writer = new LogWriter(file);
  const none = createHash('sha256').digest('hex');
  expect(contentsOf(file)).toEqual({
    storeId: writer.storeId(),
    events: 0,
    streams: 0,
    position: 0,
    hash: '',
    heads: none,
  });
  // Not opened in the order of their names.
  const streams = [newStream(), newStream(), newStream()].toSorted().toReversed();
  const ends = streams.map((stream, index) => {
    const events = sealed({ stream }, ...Array.from({ length: index + 1 }, (_, event) => `event ${event}`));
    const [texts, hashes] = [events.map(({ text }) => text), events.map(({ hash }) => hash)];
    writer.append([{ stream, expected: -1, texts, hashes }]);
    return { line: `${stream} ${index} ${hashes.at(-1)}\n`, hash: hashes.at(-1)! };
  });
  const lines = ends.map(({ line }) => line).toSorted();
  expect(contentsOf(file)).toEqual({
    storeId: writer.storeId(),
    events: 6,
    streams: 3,
    position: 6,
    hash: ends.at(-1)!.hash,
    heads: createHash('sha256').update(lines.join('')).digest('hex'),
  });
  writer.close();
});
