import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createBackup as createIn } from '../../src/composition/backup/create-backup.js';
import {
  copyOf,
  createBackup,
  makeNamedDemo,
  newPlace,
  sql,
  textsOf,
  type Json,
} from '../support/backups.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(120_000);

const demo = join(temporaryFolder(), 'demo');
beforeAll(() => makeNamedDemo(demo));

const manifestOf = (folder: string): Json =>
  JSON.parse(readFileSync(join(folder, 'backup.json'), 'utf8')) as Json;

describe('a backup', () => {
  it('holds the log, the directory and what tells whether they were changed, for its owner alone', async () => {
    const folder = newPlace();
    const events = textsOf(join(demo, 'log.db'));
    const names = sql(join(demo, 'directory.db'), 'SELECT * FROM name');
    expect(names).toHaveLength(2);
    const made = await createBackup(demo, folder);
    expect(made).toMatchObject({ exit: 0, ok: true, folder, names: names.length });
    expect(readdirSync(folder).toSorted()).toEqual(['backup.json', 'directory.db', 'log.db']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const manifest = manifestOf(folder);
    expect(manifest).toMatchObject({
      format: 1,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      log: { events: events.length, position: events.length, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      files: { 'log.db': { bytes: statSync(join(folder, 'log.db')).size } },
    });
    expect(textsOf(join(folder, 'log.db'))).toEqual(events);
    expect(sql(join(folder, 'directory.db'), 'SELECT * FROM name')).toEqual(names);
    expect(sql(join(folder, 'directory.db'), 'SELECT taken_at FROM copy')).toEqual([
      { taken_at: manifest['takenAt'] },
    ]);
  });

  it('holds the names that a server keeps only after it has stored their events', async () => {
    const [data, folder] = [copyOf(demo), newPlace()];
    const keepName = async (): Promise<void> =>
      void sql(join(data, 'directory.db'), "INSERT INTO name VALUES ('late', 'Late Comer')");
    await createIn(data, folder, '1.2.3', keepName, () => {});
    expect(sql(join(folder, 'directory.db'), "SELECT name FROM name WHERE actor = 'late'")).toEqual([
      { name: 'Late Comer' },
    ]);
  });

  it('is made in a folder that is there when it is empty, and never over anything', async () => {
    const empty = temporaryFolder();
    expect(await createBackup(demo, empty)).toMatchObject({ exit: 0 });
    const before = readFileSync(join(empty, 'backup.json'), 'utf8');
    expect(await createBackup(demo, empty)).toMatchObject({ exit: 1, error: { code: 'BACKUP_PLACE_TAKEN' } });
    expect(readFileSync(join(empty, 'backup.json'), 'utf8')).toBe(before);
    expect(await createBackup(demo, demo)).toMatchObject({ exit: 1, error: { code: 'BACKUP_PLACE_TAKEN' } });
    const file = join(empty, 'backup.json');
    expect(await createBackup(demo, file)).toMatchObject({ exit: 1, error: { code: 'BACKUP_PLACE_TAKEN' } });
  });

  it('is not begun where there is no log, or only half of one', async () => {
    const folder = newPlace();
    expect(await createBackup(temporaryFolder(), folder)).toMatchObject({
      exit: 78,
      error: { code: 'NO_DATA' },
    });
    const half = join(temporaryFolder(), 'half');
    await makeNamedDemo(half);
    sql(join(half, 'log.db'), "INSERT INTO meta VALUES ('unfinished', 'yes')");
    expect(await createBackup(half, folder)).toMatchObject({ exit: 1, error: { code: 'LOG_REFUSED' } });
    expect(existsSync(folder)).toBe(false);
  });

  it('for which there is no room leaves nothing behind', async () => {
    const folder = newPlace();
    const script = join(process.cwd(), 'bin/pacesetter.mjs');
    const args = [script, 'backup', 'create', '--json', '--data', demo, '--to', folder];
    // No file may grow beyond 100 KB.
    const limited = spawnSync('/bin/sh', ['-c', 'ulimit -f 200; exec "$0" "$@"', process.execPath, ...args], {
      encoding: 'utf8',
    });
    expect([limited.status, JSON.parse(limited.stdout)]).toEqual([
      1,
      expect.objectContaining({ error: expect.objectContaining({ code: 'BACKUP_PLACE_REFUSES' }) }),
    ]);
    expect(existsSync(folder)).toBe(false);
  });
});
