import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readManifest, writeManifest } from '../../src/composition/backup/manifest.js';
import { markOf } from '../../src/infrastructure/backup/files.js';
import { copyOf, createBackup, makeNamedDemo, newPlace, run, sql, verifyBackup } from '../support/backups.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(120_000);

/** A demo with two years behind it, a backup of it, and one of when a name more was known. */
const demo = newPlace('demo');
const [whole, later] = [newPlace(), newPlace('later')];
beforeAll(async () => {
  await makeNamedDemo(demo);
  await createBackup(demo, whole);
  sql(join(demo, 'directory.db'), "INSERT INTO name VALUES ('late', 'Late Comer')");
  await createBackup(demo, later);
});

const FILES = ['log.db', 'directory.db', 'backup.json'];
const filesOf = (folder: string): unknown =>
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')]);

/** The byte in the middle becomes another one. */
const changeByte = (file: string): void => {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = bytes[middle]! ^ 1;
  writeFileSync(file, bytes);
};
const refused = (code: string, details = {}) => ({
  exit: 65,
  ok: false,
  error: expect.objectContaining({ code }),
  ...details,
});

describe('a backup that is whole', () => {
  it('is proved at a temporary place that is gone after, and is not touched', async () => {
    const [before, tmp] = [filesOf(whole), temporaryFolder()];
    const proved = await run(['backup', 'verify', whole, '--data', demo], { TMPDIR: tmp });
    expect(proved).toMatchObject({ exit: 0, ok: true, source: 'equal' });
    expect(filesOf(whole)).toEqual(before);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it('says what it was compared with: no log, another one, one that lost events, one that cannot be read', async () => {
    expect(await verifyBackup(whole)).toMatchObject({ exit: 0, source: 'none' });
    const other = newPlace('other');
    await makeNamedDemo(other, Date.now() - 86_400_000);
    expect(await verifyBackup(whole, other)).toMatchObject({ exit: 0, source: 'other' });
    const shorter = copyOf(demo);
    sql(join(shorter, 'log.db'), 'DELETE FROM event WHERE position > 100');
    expect(await verifyBackup(whole, shorter)).toMatchObject({ exit: 0, source: 'shorter' });
    writeFileSync(join(shorter, 'log.db'), 'This is no database');
    expect(await verifyBackup(whole, shorter)).toMatchObject({ exit: 0, source: 'broken' });
  });

  it('is found out when its log has been changed where it was made', async () => {
    const changed = copyOf(demo);
    sql(
      join(changed, 'log.db'),
      `UPDATE event SET text = replace(text, 'Kortrijk', 'Courtrai') WHERE text LIKE '%Kortrijk%'`,
    );
    expect(await verifyBackup(whole, changed)).toMatchObject(refused('BACKUP_VIEWS_DIFFER'));
  });
});

describe('a backup is refused', () => {
  it.each(FILES)('F5 with one byte changed in %s', async (file) => {
    const backup = copyOf(whole);
    changeByte(join(backup, file));
    const code = file === 'backup.json' ? 'BACKUP_MANIFEST_CHANGED' : 'BACKUP_FILE_CHANGED';
    expect(await verifyBackup(backup)).toMatchObject(refused(code, { file }));
  });

  it.each(FILES)('without %s', async (file) => {
    const backup = copyOf(whole);
    rmSync(join(backup, file));
    const code = file === 'backup.json' ? 'BACKUP_NONE' : 'BACKUP_FILE_MISSING';
    expect(await verifyBackup(backup)).toMatchObject(refused(code));
  });

  it.each(FILES)('with half of %s', async (file) => {
    const backup = copyOf(whole);
    truncateSync(join(backup, file), Math.floor(readFileSync(join(backup, file)).length / 2));
    const code = file === 'backup.json' ? 'BACKUP_MANIFEST_CHANGED' : 'BACKUP_FILE_CHANGED';
    expect(await verifyBackup(backup)).toMatchObject(refused(code));
  });

  it('with a directory of another time', async () => {
    const backup = copyOf(whole);
    copyFileSync(join(later, 'directory.db'), join(backup, 'directory.db'));
    expect(await verifyBackup(backup)).toMatchObject(
      refused('BACKUP_FILE_CHANGED', { file: 'directory.db' }),
    );
  });

  it('with a directory of another time that was made to look right', async () => {
    const backup = copyOf(whole);
    copyFileSync(join(later, 'directory.db'), join(backup, 'directory.db'));
    const { format: _, ...manifest } = readManifest(backup);
    const files = { ...manifest.files, 'directory.db': await markOf(join(backup, 'directory.db')) };
    await writeManifest(backup, { ...manifest, files });
    expect(await verifyBackup(backup)).toMatchObject(
      refused('BACKUP_CONTENTS_DIFFER', { file: 'directory.db' }),
    );
  });

  it('where the chain was broken when it was made, at the very event', async () => {
    const broken = copyOf(demo);
    sql(join(broken, 'log.db'), "UPDATE event SET text = replace(text, 'cli', 'cla') WHERE position = 1");
    const backup = newPlace();
    expect(await createBackup(broken, backup)).toMatchObject({ exit: 0 });
    const [first] = sql(join(demo, 'log.db'), 'SELECT name AS stream FROM stream WHERE key = 1');
    expect(await verifyBackup(backup, broken)).toMatchObject(
      refused('BACKUP_LOG_BROKEN', { position: 1, revision: 0, ...(first as object) }),
    );
  });

  it('where SQLite finds a fault in what was copied', async () => {
    const broken = copyOf(demo);
    // An index that no longer says what its table does.
    sql(join(broken, 'directory.db'), 'CREATE TABLE more (one TEXT) STRICT');
    sql(join(broken, 'directory.db'), "INSERT INTO more VALUES ('one')");
    const file = join(broken, 'directory.db');
    const bytes = readFileSync(file);
    bytes.fill(0xff, bytes.length - 4096, bytes.length - 4000);
    writeFileSync(file, bytes);
    const backup = newPlace();
    expect(await createBackup(broken, backup)).toMatchObject({ exit: 0 });
    expect(await verifyBackup(backup)).toMatchObject(refused('BACKUP_FILE_BROKEN', { file: 'directory.db' }));
  });

  it('of a log that cannot be read any more: none is made', async () => {
    const broken = copyOf(demo);
    writeFileSync(join(broken, 'log.db'), 'x'.repeat(8192));
    const backup = newPlace();
    expect(await createBackup(broken, backup)).toMatchObject(refused('BACKUP_SOURCE_BROKEN'));
    expect(await verifyBackup(backup)).toMatchObject(refused('BACKUP_NONE'));
  });

  it('of a newer release, and where there is none at all', async () => {
    const backup = copyOf(whole);
    const { format, ...manifest } = readManifest(backup);
    await writeManifest(backup, { ...manifest, format: format + 1 } as never);
    expect(await verifyBackup(backup)).toMatchObject({ exit: 1, error: { code: 'BACKUP_NEWER' } });
    const empty = newPlace();
    mkdirSync(empty);
    expect(await verifyBackup(empty)).toMatchObject(refused('BACKUP_NONE'));
    expect(await verifyBackup(newPlace())).toMatchObject(refused('BACKUP_NONE'));
  });
});
