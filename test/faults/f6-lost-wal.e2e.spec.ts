import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { castOn, openProgrammeWithCast, type Cast } from '../support/cast.js';
import { pacesetter } from '../support/child-process.js';
import { expectViewsAsRebuilt, expectWholeLog } from '../support/log-checks.js';
import { ServerProcess } from '../support/server-process.js';
import { someEvidence } from '../support/some-evidence.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const PIECES = 20;

describe('F6 a WAL that is not whole any more, of which SQLite says nothing', () => {
  /** As a killed server left it, its views at the log's head. */
  const killed = temporaryFolder();
  let server: ServerProcess;
  let cast: Cast;
  let project: string;
  let acknowledged: number;

  beforeAll(async () => {
    server = await ServerProcess.running(killed);
    cast = await openProgrammeWithCast(server, await server.operatorToken(), 'cut');
    const opening = { programme: cast.programme, key: 'garden', title: { en: 'Garden' } };
    project = String((await cast.as('lead').succeed('openProject', opening)).object!['uuid']);
    expect(await server.end()).toBe(0);
    // What was written before is in the log itself now.
    server = await ServerProcess.running(killed);
    for (let count = 0; count < PIECES; count++)
      expect((await record()).__typename).toBe('ImpactProjectSuccess');
    while ((await server.get('readyz'))[1].lag !== 0);
    await server.end('SIGKILL');
    acknowledged = eventsIn(killed);
  }, 60_000);
  afterEach(() => server.end('SIGKILL'));

  const record = () =>
    castOn(server, cast)
      .as('lead')
      .command('recordEvidence', { project, ...someEvidence('Heard') });
  const copy = (): string => {
    const folder = temporaryFolder();
    // SQLite makes the index of the WAL anew, as after a power cut.
    cpSync(killed, folder, { recursive: true, filter: (file) => !/\.sock$|log\.db-shm$/.test(file) });
    return folder;
  };
  const eventsIn = (folder: string): number => {
    const log = openLogReader(join(folder, 'log.db'));
    try {
      return log.readAll(0, 1_000_000).length;
    } finally {
      log.close();
    }
  };
  const half = (wal: string): number => Math.floor(readFileSync(wal).length / 2);

  it.each<[string, (wal: string) => void]>([
    ['cut in half', (wal) => truncateSync(wal, half(wal))],
    [
      'with one bit flipped',
      (wal) => {
        const bytes = readFileSync(wal);
        bytes[half(wal)]! ^= 1;
        writeFileSync(wal, bytes);
      },
    ],
  ])(
    '%s: not ready, no writes, and how many events are missing, until the loss is accepted',
    async (...row) => {
      const [, harm] = row;
      const folder = copy();
      harm(join(folder, 'log.db-wal'));
      const missing = acknowledged - eventsIn(folder);
      expect(missing).toBeGreaterThan(PIECES / 4);
      expect(missing).toBeLessThan(PIECES);

      const start = async () => {
        server = ServerProcess.start({ PACESETTER_DATA: folder });
        await server.listening();
        expect(await server.get('readyz')).toMatchObject([
          503,
          { ready: false, reasons: [`${missing} acknowledged events are missing from the log`] },
        ]);
        expect(await record()).toMatchObject({ __typename: 'WritesRefused', code: 'EVENTS_LOST' });
      };
      await start();
      expect((await server.get('livez'))[0]).toBe(200);
      // A restart forgets nothing of it.
      await server.end('SIGKILL');
      await start();
      const { exit } = await pacesetter([
        'log',
        'accept-loss',
        '--reason',
        'The disk is new',
        '--data',
        folder,
      ]);
      expect(exit).toBe(0);
      await server.ready();
      expect((await record()).__typename).toBe('ImpactProjectSuccess');
      while ((await server.get('readyz'))[1].lag !== 0);
      await expectViewsAsRebuilt(folder);
      expect(await server.end()).toBe(0);
      await expectWholeLog(join(folder, 'log.db'));
    },
    60_000,
  );
});
