import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { makeDemo } from '../../src/composition/first-start.js';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { pacesetter } from '../support/child-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(120_000);

type Json = Readonly<Record<string, unknown>>;

/** A demo with two years behind it. */
const demo = join(temporaryFolder(), 'demo');
beforeAll(() => makeDemo(demo, Date.now()));

const run = async (...args: string[]): Promise<Json> => {
  const { exit, out, err } = await pacesetter([...args, '--json']);
  if (out === '') throw new Error(err);
  return { exit, ...(JSON.parse(out) as Json) };
};
const create = (data: string, to: string): Promise<Json> =>
  run('backup', 'create', '--data', data, '--to', to);
const place = (): string => join(temporaryFolder(), 'backup');
const manifestOf = (folder: string): Json =>
  JSON.parse(readFileSync(join(folder, 'backup.json'), 'utf8')) as Json;

/** The texts of a log, in order. */
const textsOf = (file: string): string[] => {
  const log = openLogReader(file);
  const texts = log.readAll(0, 1_000_000).map(({ text }) => text);
  log.close();
  return texts;
};
const read = (file: string, sql: string): unknown => {
  const db = new DatabaseSync(file);
  const rows = db.prepare(sql).all();
  db.close();
  return rows;
};

describe('a backup', () => {
  it('holds the log, the directory and what tells whether they were changed, for its owner alone', async () => {
    const folder = place();
    const events = textsOf(join(demo, 'log.db'));
    const names = read(join(demo, 'directory.db'), 'SELECT * FROM name');
    const made = await create(demo, folder);
    expect(made).toMatchObject({ exit: 0, ok: true, folder, names: (names as unknown[]).length });
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
    expect(read(join(folder, 'directory.db'), 'SELECT * FROM name')).toEqual(names);
    expect(read(join(folder, 'directory.db'), 'SELECT taken_at FROM copy')).toEqual([
      { taken_at: manifest['takenAt'] },
    ]);
  });

  it('is made in a folder that is there when it is empty, and never over anything', async () => {
    const empty = temporaryFolder();
    expect(await create(demo, empty)).toMatchObject({ exit: 0 });
    const before = readFileSync(join(empty, 'backup.json'), 'utf8');
    expect(await create(demo, empty)).toMatchObject({ exit: 1, error: { code: 'BACKUP_PLACE_TAKEN' } });
    expect(readFileSync(join(empty, 'backup.json'), 'utf8')).toBe(before);
    expect(await create(demo, demo)).toMatchObject({ exit: 1, error: { code: 'BACKUP_PLACE_TAKEN' } });
    const file = join(empty, 'backup.json');
    expect(await create(demo, file)).toMatchObject({ exit: 1, error: { code: 'BACKUP_PLACE_TAKEN' } });
  });

  it('is not begun where there is no log, or only half of one', async () => {
    const folder = place();
    expect(await create(temporaryFolder(), folder)).toMatchObject({ exit: 78, error: { code: 'NO_DATA' } });
    const half = join(temporaryFolder(), 'half');
    await makeDemo(half, Date.now());
    const log = new DatabaseSync(join(half, 'log.db'));
    log.exec("INSERT INTO meta VALUES ('unfinished', 'yes')");
    log.close();
    expect(await create(half, folder)).toMatchObject({ exit: 1, error: { code: 'LOG_REFUSED' } });
    expect(existsSync(folder)).toBe(false);
  });

  it('for which there is no room leaves nothing behind', async () => {
    const folder = place();
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
