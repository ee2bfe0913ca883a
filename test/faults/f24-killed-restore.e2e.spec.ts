import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { beforeAll, expect, it, jest } from '@jest/globals';
import { createBackup, makeNamedDemo, newPlace, restoreBackup, textsOf } from '../support/backups.js';
import { start } from '../support/child-process.js';
import { expectWholeLog } from '../support/log-checks.js';

jest.setTimeout(60_000);

const demo = newPlace('demo');
const backup = newPlace();
beforeAll(async () => {
  await makeNamedDemo(demo);
  await createBackup(demo, backup);
});

/** How long after its folder beside is there; at the last it may be done. */
it.each([0, 30, 120, 250, 400])(
  'F24: a restore that is killed after %i ms is done by the next',
  async (ms) => {
    const data = newPlace('data');
    const restoring = start('bin/pacesetter.mjs', ['backup', 'restore', backup, '--data', data]);
    while (!existsSync(join(data, 'restoring'))) await pass(1);
    await pass(ms);
    await restoring.stop('SIGKILL');
    if (!existsSync(join(data, 'log.db'))) {
      const { exit, err } = await start('dist/src/main.js', [], { PACESETTER_DATA: data, PORT: '0' }).ended;
      expect([exit, err]).toEqual([78, expect.stringContaining('a restore into it has not come to its end')]);
      expect(await restoreBackup(backup, data)).toMatchObject({ exit: 0 });
    }
    expect(textsOf(join(data, 'log.db'))).toEqual(textsOf(join(demo, 'log.db')));
    await expectWholeLog(join(data, 'log.db'));
  },
);
