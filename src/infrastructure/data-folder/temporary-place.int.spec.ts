import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test } from '@jest/globals';
import { built } from '../../../test/support/built.js';
import { somebody, somebodyCanRun } from '../../../test/support/nobody.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { removePlace, temporaryPlace } from './temporary-place.js';

/** As everybody's folder is for what is temporary. Nobody else is at work in it, as in that of the system. */
let under: string;
beforeEach(() => {
  under = temporaryFolder();
  chmodSync(under, 0o1777);
});
const place = (of: 'backup' | 'views'): string => temporaryPlace(of, under);

/** As a process leaves it that is killed. */
const leftBy = (pid: number): string => {
  const left = join(under, `pacesetter-backup-${pid}-left`);
  mkdirSync(left);
  writeFileSync(join(left, 'directory.db'), 'names');
  return left;
};

test('a place is an empty folder of its own, which nobody else may read, until it is removed', () => {
  const one = place('backup');
  expect([dirname(one), readdirSync(one), statSync(one).mode & 0o777]).toEqual([under, [], 0o700]);
  expect(place('backup')).not.toBe(one);
  removePlace(one);
  expect(existsSync(one)).toBe(false);
});

test('what a process has left that is dead is removed with the next, whatever it was for', () => {
  const left = leftBy(spawnSync(process.execPath, ['--version']).pid);
  place('views');
  expect(existsSync(left)).toBe(false);
});

// Only root can be somebody else.
(somebody.uid !== undefined && somebodyCanRun() ? test : test.skip)(
  'what another user has left stays, and is in nobody’s way',
  () => {
    const left = leftBy(spawnSync(process.execPath, ['--version']).pid);
    const script = `import(process.argv[1]).then((built) => console.log(built.temporaryPlace('views', process.argv[2])))`;
    const module = pathToFileURL(built('src/infrastructure/data-folder/temporary-place.ts')).href;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script, module, under], {
      ...somebody,
      encoding: 'utf8',
    });
    expect([stderr, existsSync(left)]).toEqual(['', true]);
    expect(existsSync(stdout.trim())).toBe(true);
  },
);

test('so is what is of this pid, and not of this process', () => {
  const left = leftBy(process.pid);
  place('views');
  expect(existsSync(left)).toBe(false);
});

test('the places of processes that live stay, somebody else’s too', () => {
  const stay = [leftBy(process.ppid), leftBy(1), place('views')];
  place('backup');
  expect(stay.map((place) => existsSync(place))).toEqual([true, true, true]);
});
