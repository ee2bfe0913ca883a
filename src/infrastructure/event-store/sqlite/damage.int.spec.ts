import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { damageEvents } from '../../../../test/support/damage.js';
import { newStream, sealed } from '../../../../test/support/envelopes.js';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { LogDamaged } from '../../../application/ports/event-store.js';
import { openLog, type Log } from '../open-log.js';

type OnDamaged = (pages: readonly number[]) => void;
const opened = (readOnly: boolean, onDamaged?: OnDamaged): Promise<Log> =>
  openLog(
    { kind: 'sqlite', file, ...(readOnly ? { readOnly } : {}) },
    (_, reason) => expect(reason).toBe('none'),
    'serving',
    onDamaged,
  );

const stream = newStream();
let file: string;
beforeEach(async () => {
  file = join(temporaryFolder(), 'log.db');
  const store = await opened(false);
  for (let revision = 0; revision < 40; revision++) {
    const events = sealed({ stream, firstRevision: revision }, 'x'.repeat(500));
    await store.append(stream, revision === 0 ? 'no-stream' : revision - 1, events);
  }
  await store.close();
});

test.each([
  ['that is written', false],
  ['that can only be read', true],
])(
  'F4: a log %s tells of its damaged pages once, with the first read that meets one',
  async (_, readOnly) => {
    const page = damageEvents(file);
    const told: (readonly number[])[] = [];
    const log = await opened(readOnly, (pages) => told.push(pages));
    expect(told).toEqual([]);
    for (const read of [() => log.readStream(stream), () => log.readAll(0, 100), () => log.tail(100)])
      await expect(read()).rejects.toEqual(new LogDamaged([page]));
    expect(told).toEqual([[page]]);
    await log.close();
  },
);
