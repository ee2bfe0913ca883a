import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openProgrammeWithCast, type Cast } from '../support/cast.js';
import { expectViewsAsRebuilt, expectWholeLog } from '../support/log-checks.js';
import { preloaded } from '../support/preloaded.js';
import { ServerProcess } from '../support/server-process.js';
import { someEvidence } from '../support/some-evidence.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('F2 a disk that is full', () => {
  const folder = temporaryFolder();
  const full = join(temporaryFolder(), 'full');
  let server: ServerProcess;
  let cast: Cast;
  let project: string;
  let stored = 0;

  beforeAll(async () => {
    server = await ServerProcess.running(folder, preloaded('full-disk.mjs', { FULL_DISK: full }));
    cast = await openProgrammeWithCast(server, await server.operatorToken(), 'full');
    const opening = { programme: cast.programme, key: 'garden', title: { en: 'Garden' } };
    project = String((await cast.as('lead').succeed('openProject', opening)).object!['uuid']);
  }, 60_000);
  afterAll(() => server.end('SIGKILL'));

  // The longest that a text may be: a few of them are more than the pages that are left.
  const evidence = () => ({
    project,
    ...someEvidence('x'.repeat(200)),
    commandId: crypto.randomUUID(),
  });
  const untilFull = async () => {
    for (;;) {
      const input = evidence();
      const answer = await cast.as('lead').command('recordEvidence', input);
      if (answer.__typename === 'WritesRefused') return { input, answer };
      expect(answer.__typename).toBe('ImpactProjectSuccess');
      stored++;
    }
  };
  const counted = async (): Promise<number> => {
    const query = 'query ($project: ID) { project(uuid: $project) { evidence { totalCount } } }';
    const data = await cast
      .as('reader')
      .data<{ project: { evidence: { totalCount: number } } }>(query, { project });
    return data.project.evidence.totalCount;
  };

  it('refuses a command with words that say so, is read from all the same, and goes on by itself', async () => {
    writeFileSync(full, '');
    const { input, answer } = await untilFull();
    expect(answer).toMatchObject({ code: 'STORE_FAILED' });
    const [, readiness] = await server.get('readyz');
    expect(readiness.degraded).toEqual([
      'the last command could not be stored: SQLite 13: database or disk is full',
    ]);
    expect(await counted()).toBeLessThanOrEqual(stored);

    rmSync(full);
    expect(await cast.as('lead').succeed('recordEvidence', input)).toMatchObject({ replayed: false });
    await server.ready();
    expect((await server.get('readyz'))[1].degraded).toEqual([]);
    expect(await counted()).toBe(stored + 1);
    await expectViewsAsRebuilt(folder);
    await expectWholeLog(join(folder, 'log.db'));
  }, 60_000);
});
