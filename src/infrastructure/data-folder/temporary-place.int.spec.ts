import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { built } from '../../../test/support/built.js';
import { somebody, somebodyCanRun } from '../../../test/support/nobody.js';
import { removePlace, temporaryPlace } from './temporary-place.js';

const places: string[] = [];
afterEach(() => places.splice(0).forEach(removePlace));
const kept = (place: string): string => {
  places.push(place);
  return place;
};
/** As a process leaves it that is killed. */
const leftBy = (pid: number): string => {
  const place = kept(join(tmpdir(), `pacesetter-backup-${pid}-left`));
  mkdirSync(place);
  writeFileSync(join(place, 'directory.db'), 'names');
  return place;
};

test('a place is an empty folder under TMPDIR, which nobody else may read', () => {
  const place = kept(temporaryPlace('backup'));
  expect(dirname(place)).toBe(tmpdir());
  expect(statSync(place).mode & 0o777).toBe(0o700);
  expect(kept(temporaryPlace('backup'))).not.toBe(place);
});

test('what a process has left that is dead is removed with the next, whatever it was for', () => {
  const left = leftBy(spawnSync(process.execPath, ['--version']).pid);
  kept(temporaryPlace('views'));
  expect(existsSync(left)).toBe(false);
});

// Only root can be somebody else.
(somebody.uid !== undefined && somebodyCanRun() ? test : test.skip)(
  'what another user has left stays, and is in nobody’s way',
  () => {
    const left = leftBy(spawnSync(process.execPath, ['--version']).pid);
    const script = `import(process.argv[1]).then(({ temporaryPlace }) => console.log(temporaryPlace('views')))`;
    const module = pathToFileURL(built('src/infrastructure/data-folder/temporary-place.ts')).href;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script, module], {
      ...somebody,
      encoding: 'utf8',
    });
    expect([stderr, existsSync(left)]).toEqual(['', true]);
    expect(existsSync(kept(stdout.trim()))).toBe(true);
  },
);

test('so is what is of this pid, and not of this process', () => {
  const left = leftBy(process.pid);
  kept(temporaryPlace('views'));
  expect(existsSync(left)).toBe(false);
});

test('the places of processes that live stay, somebody else’s too', () => {
  const stay = [leftBy(process.ppid), leftBy(1), kept(temporaryPlace('views'))];
  kept(temporaryPlace('backup'));
  expect(stay.map((place) => existsSync(place))).toEqual([true, true, true]);
});
