import { once } from 'node:events';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from '@jest/globals';
import { built } from '../../../test/support/built.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { openDataFolder } from './data-folder.js';
import { FolderOwned, lockFolder, ownerOf } from './owner-lock.js';

const program = `
  const { openDataFolder } = await import(${JSON.stringify(built('src/infrastructure/data-folder/data-folder.ts'))});
  const { lockFolder } = await import(${JSON.stringify(built('src/infrastructure/data-folder/owner-lock.ts'))});
  try {
    lockFolder(openDataFolder(process.argv[1]));
    console.log('owner');
    setInterval(() => {}, 1000);
  } catch (error) {
    console.log(error.name + ' ' + error.pid);
  }`;

type Child = ChildProcessByStdio<null, Readable, null>;
const children: Child[] = [];
const start = async (folder: string): Promise<{ child: Child; said: string }> => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
};
const kill = async (child: Child): Promise<void> => {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
};
afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) await kill(child);
});

describe('the lock on a data folder', () => {
  test('F19: is held by one process; another is told its pid', async () => {
    const folder = openDataFolder(temporaryFolder());
    const { child, said } = await start(folder.path);
    expect(said).toBe('owner');
    expect((await start(folder.path)).said).toBe(`FolderOwned ${child.pid}`);
    expect(() => lockFolder(folder)).toThrow(FolderOwned);
    expect(() => lockFolder(folder)).toThrow(`${folder.path} is in use by process ${child.pid}`);
  });

  test('is free again when its owner was killed, whatever the note says', async () => {
    const folder = openDataFolder(temporaryFolder());
    const { child } = await start(folder.path);
    await kill(child);
    expect(ownerOf(folder)).toBe(child.pid);
    const lock = lockFolder(folder);
    expect(ownerOf(folder)).toBe(process.pid);
    lock.release();
  });

  test('is held within one process too, until it is released', () => {
    const folder = openDataFolder(temporaryFolder());
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderOwned);
    lock.release();
    lock.release();
    expect(ownerOf(folder)).toBeUndefined();
    lockFolder(folder).release();
  });

  test('of which nothing is known but that it is held names no pid', () => {
    const folder = openDataFolder(temporaryFolder());
    const lock = lockFolder({ ...folder, ownerNote: join(folder.path, 'elsewhere.json') });
    expect(() => lockFolder(folder)).toThrow('in use by process (starting)');
    lock.release();
  });
});

describe('a data folder', () => {
  test('is created for this user alone', () => {
    const path = join(temporaryFolder(), 'deep', 'data');
    const folder = openDataFolder(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(existsSync(folder.log)).toBe(false);
  });

  test('that exists is taken as it is', () => {
    const { path } = openDataFolder(temporaryFolder());
    expect(openDataFolder(path).views('abc')).toBe(join(path, 'views-abc.db'));
  });
});
