import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  copyOf,
  createBackup,
  makeNamedDemo,
  newPlace,
  restoreBackup,
  run,
  sql,
  textsOf,
  verifyBackup,
} from '../support/backups.js';
import { pacesetter, start, startServer } from '../support/child-process.js';
import { expectViewsLikeRebuilt, expectWholeLog } from '../support/log-checks.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(120_000);

/** A demo with two years behind it, its views built, and a backup of it. */
const demo = newPlace('demo');
const backup = newPlace();
beforeAll(async () => {
  await makeNamedDemo(demo);
  await run(['views', 'build', '--data', demo]);
  await createBackup(demo, backup);
});

const LATER = ['token', 'create', '--new', '--name', 'Late Comer', '--data'];
const names = (folder: string): unknown[] => sql(join(folder, 'directory.db'), 'SELECT * FROM name');
const storeIdOf = (folder: string): unknown =>
  sql(join(folder, 'log.db'), "SELECT value FROM meta WHERE name = 'store-id'");
const viewsIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.startsWith('views-'));
const refused = (code: string, exit = 1, details = {}) => ({
  exit,
  error: expect.objectContaining({ code }),
  ...details,
});

describe('a restored backup', () => {
  const data = newPlace('data');

  it('holds the same events and names in a store of its own, with views like those of before', async () => {
    const restored = await restoreBackup(backup, data);
    expect(restored).toMatchObject({ exit: 0, ok: true, data, missing: null });
    expect(textsOf(join(data, 'log.db'))).toEqual(textsOf(join(demo, 'log.db')));
    expect(storeIdOf(data)).toEqual([{ value: restored['storeId'] }]);
    expect(storeIdOf(data)).not.toEqual(storeIdOf(demo));
    expect(names(demo)).toHaveLength(2);
    expect(names(data)).toEqual(names(demo));
    expect(viewsIn(data)).toEqual(viewsIn(demo));
    await expectWholeLog(join(data, 'log.db'));
    await expectViewsLikeRebuilt(data);
    expect(existsSync(join(data, 'restoring'))).toBe(false);
  });

  it('says in its directory of when that is, and so does a backup of it', async () => {
    const { takenAt } = await verifyBackup(backup);
    const mark = [{ taken_at: takenAt }];
    expect(sql(join(data, 'directory.db'), 'SELECT taken_at FROM copy')).toEqual(mark);
    const again = newPlace();
    await createBackup(data, again);
    expect(sql(join(copyOf(again), 'directory.db'), 'SELECT taken_at FROM copy')).toEqual(mark);
  });

  it('is served, and can be backed up again', async () => {
    const server = await ServerProcess.running(data);
    expect((await server.get('readyz'))[1]).toMatchObject({ ready: true });
    const again = newPlace();
    expect(await createBackup(data, again)).toMatchObject({ exit: 0 });
    expect(await verifyBackup(again, data)).toMatchObject({ exit: 0, source: 'equal' });
    expect(await server.end()).toBe(0);
  });
});

describe('what was recorded since a backup', () => {
  /** Three events more than the backup; the third is not in the views. */
  const later = async (): Promise<string> => {
    const folder = copyOf(demo);
    for (let count = 0; count < 2; count++) await pacesetter([...LATER, folder]);
    await run(['views', 'build', '--data', folder]);
    const views = viewsIn(folder)[0]!;
    const kept = newPlace('views');
    copyFileSync(join(folder, views), kept);
    await pacesetter([...LATER, folder]);
    for (const name of viewsIn(folder)) rmSync(join(folder, name));
    copyFileSync(kept, join(folder, views));
    return folder;
  };

  it('is counted in the folder that it takes the place of, by the log rather than the views', async () => {
    const [old, data] = [await later(), newPlace('data')];
    const args = ['--instead-of', old];
    const without = await restoreBackup(backup, data, ...args);
    expect(without).toMatchObject(
      refused('BACKUP_EVENTS_LOST', 1, { missing: 3, file: join(old, 'log.db') }),
    );
    expect(existsSync(join(data, 'log.db'))).toBe(false);
    writeFileSync(join(old, 'log.db'), 'x'.repeat(8192));
    expect(await restoreBackup(backup, data, ...args)).toMatchObject({ exit: 1, missing: 2 });
    const restored = await restoreBackup(backup, data, ...args, '--accept-loss', 'The disk of Tuesday');
    expect(restored).toMatchObject({ exit: 0, missing: 2 });
    const last = JSON.parse(textsOf(join(data, 'log.db')).at(-1)!) as object;
    expect(last).toMatchObject({
      type: 'installation.loss-accepted',
      data: { missing: 2, reason: 'The disk of Tuesday' },
    });
    await expectWholeLog(join(data, 'log.db'));
  });

  it('is nothing where nothing was, which needs no word', async () => {
    const data = newPlace('data');
    const restored = await restoreBackup(backup, data, '--instead-of', demo);
    expect(restored).toMatchObject({ exit: 0, missing: 0 });
    expect(textsOf(join(data, 'log.db'))).toEqual(textsOf(join(demo, 'log.db')));
  });

  it('is not told by another log', async () => {
    const other = newPlace('other');
    await makeNamedDemo(other, Date.now() - 86_400_000);
    const restored = await restoreBackup(backup, newPlace('data'), '--instead-of', other);
    expect(restored).toMatchObject({ exit: 0, missing: null });
  });

  it('is accepted for a reason that can be written down, or nothing is done', async () => {
    const [old, data] = [await later(), newPlace('data')];
    const args = ['--instead-of', old, '--accept-loss', ' '];
    expect(await restoreBackup(backup, data, ...args)).toMatchObject(refused('VALIDATION_PROBLEM'));
    expect(existsSync(data)).toBe(false);
  });
});

describe('a restore is refused', () => {
  it.each(['log.db', 'directory.db', 'log.db-wal', 'directory.db-wal', 'eventstore.json'])(
    'where there is %s, which stays as it is',
    async (name) => {
      const data = temporaryFolder();
      writeFileSync(join(data, name), 'kept');
      const file = join(data, name);
      expect(await restoreBackup(backup, data)).toMatchObject(refused('BACKUP_DATA_TAKEN', 1, { file }));
      expect(readdirSync(data).filter((found) => !found.startsWith('owner'))).toEqual([name]);
    },
  );

  it('while a server runs', async () => {
    const data = temporaryFolder();
    const server = await startServer(data);
    expect(await restoreBackup(backup, data)).toMatchObject(refused('OWNED', 75));
    await server.stop();
  });

  it('without the name of a folder', async () => {
    const environment = { PACESETTER_DATA: '' };
    expect(await run(['backup', 'restore', backup], environment)).toMatchObject(refused('USAGE', 64));
  });

  it('from a backup that does not prove whole: nothing is in the folder after', async () => {
    const broken = copyOf(backup);
    rmSync(join(broken, 'directory.db'));
    const data = newPlace('data');
    expect(await restoreBackup(broken, data)).toMatchObject(refused('BACKUP_FILE_MISSING', 65));
    expect(readdirSync(data).filter((found) => !found.startsWith('owner'))).toEqual([]);
    expect(await restoreBackup(newPlace(), data)).toMatchObject(refused('BACKUP_NONE', 65));
  });
});

describe('F24 a restore that was cut off', () => {
  const cutOff = (moved: readonly string[]): string => {
    const data = newPlace('data');
    mkdirSync(data);
    cpSync(backup, join(data, 'restoring'), { recursive: true });
    for (const name of moved) renameSync(join(data, 'restoring', name), join(data, name));
    return data;
  };

  it.each([[[]], [['directory.db']]])(
    'after %j was put in place is not served, and is run again',
    async (moved) => {
      const data = cutOff(moved);
      const { exit, err } = await start('dist/src/main.js', [], { PACESETTER_DATA: data, PORT: '0' }).ended;
      expect([exit, err]).toEqual([78, expect.stringContaining('a restore into it has not come to its end')]);
      expect(existsSync(join(data, 'log.db'))).toBe(false);
      expect(await restoreBackup(backup, data)).toMatchObject({ exit: 0 });
      expect(textsOf(join(data, 'log.db'))).toEqual(textsOf(join(demo, 'log.db')));
      expect(names(data)).toEqual(names(demo));
      const server = await ServerProcess.running(data);
      expect(await server.end()).toBe(0);
    },
  );

  it('after all was put in place is served', async () => {
    const data = cutOff(['directory.db', 'log.db']);
    const server = await ServerProcess.running(data);
    expect(await server.end()).toBe(0);
  });
});

describe('a folder whose log is on an event store', () => {
  const noted = { address: 'esdb://eventstore.example.org:2113', prefix: 'pacesetter.' };
  const folder = temporaryFolder();
  const only = newPlace();
  beforeAll(() => {
    copyFileSync(join(demo, 'directory.db'), join(folder, 'directory.db'));
    writeFileSync(join(folder, 'eventstore.json'), JSON.stringify(noted));
  });

  it('is backed up but for the log, which is said plainly', async () => {
    expect(await createBackup(folder, only)).toMatchObject({ exit: 0, log: null, elsewhere: noted });
    expect(readdirSync(only).toSorted()).toEqual(['backup.json', 'directory.db']);
    const { out } = await pacesetter(['backup', 'create', '--data', folder, '--to', newPlace()]);
    expect(out).toContain(`holds the directory ONLY. The log is on the event store at ${noted.address}`);
    expect(await verifyBackup(only)).toMatchObject({ exit: 0, log: null });
  });

  it('is given its directory back, also beside the note of where the log is', async () => {
    const data = newPlace('data');
    expect(await restoreBackup(only, data)).toMatchObject({ exit: 0, log: null });
    expect(names(data)).toEqual(names(demo));
    const { exit, err } = await start('dist/src/main.js', [], { PACESETTER_DATA: data, PORT: '0' }).ended;
    expect([exit, err]).toEqual([78, expect.stringContaining('its log is on the event store')]);
    expect(await restoreBackup(only, data)).toMatchObject(refused('BACKUP_DATA_TAKEN'));
    rmSync(join(data, 'directory.db'));
    expect(await restoreBackup(only, data)).toMatchObject({ exit: 0 });
    expect(await restoreBackup(only, demo)).toMatchObject(refused('BACKUP_DATA_TAKEN'));
  });
});
