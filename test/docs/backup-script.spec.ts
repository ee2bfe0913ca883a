import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../support/temporary-folder.js';

const LONG_AGO = new Date('2026-01-31');
const BY_NIGHT = /^\d{4}-\d\d-\d\d-\d{6}$/;

(process.platform === 'linux' ? describe : describe.skip)('the backup of each night', () => {
  let release: string;
  let backups: string;

  beforeEach(() => {
    release = temporaryFolder();
    // A folder on another disk, with a name that a shell could take apart.
    const disk = join(temporaryFolder(), 'another disk');
    mkdirSync(disk);
    backups = join(temporaryFolder(), 'the backups');
    symlinkSync(disk, backups);
    mkdirSync(join(release, 'bin'));
    cpSync('deploy/backup.sh', join(release, 'deploy/backup.sh'));
    commandLine({ create: 'mkdir -p "$4"', verify: 'true' });
  });

  /** In place of the real one, which other tests run with this script. */
  const commandLine = ({ create, verify }: { create: string; verify: string }): void =>
    writeFileSync(
      join(release, 'bin/pacesetter.mjs'),
      `#!/bin/sh\ncase "$2" in create) ${create} ;; verify) ${verify} ;; esac\n`,
      { mode: 0o755 },
    );
  const run = (): number | null => spawnSync(join(release, 'deploy/backup.sh'), [backups, '30']).status;
  const made = (name: string, time = LONG_AGO): void => {
    mkdirSync(join(backups, name));
    utimesSync(join(backups, name), time, time);
  };
  const there = (): string[] => readdirSync(backups).toSorted();

  it('takes the place of those that are older than 30 days, but for the newest seven', () => {
    for (let day = 1; day <= 9; day++) made(`2026-01-0${day}-023000`);
    made('of-the-year');
    expect(run()).toBe(0);
    expect(there()).toEqual([
      ...[4, 5, 6, 7, 8, 9].map((day) => `2026-01-0${day}-023000`),
      expect.stringMatching(BY_NIGHT),
      'of-the-year',
    ]);
  });

  it('leaves those alone that are not so old', () => {
    for (let day = 1; day <= 9; day++) made(`2026-01-0${day}-023000`, new Date());
    expect(run()).toBe(0);
    expect(there()).toHaveLength(10);
  });

  it('that cannot be made fails, and nothing is removed for it', () => {
    for (let day = 1; day <= 9; day++) made(`2026-01-0${day}-023000`);
    commandLine({ create: 'exit 1', verify: 'true' });
    expect(run()).toBe(1);
    expect(there()).toHaveLength(9);
  });

  it('that cannot be proved fails, and is kept in place of an earlier one', () => {
    for (let day = 1; day <= 9; day++) made(`2026-01-0${day}-023000`);
    commandLine({ create: 'mkdir -p "$4"', verify: 'exit 65' });
    for (const _ of ['one night', 'the next']) {
      expect(run()).toBe(1);
      expect(there()).toHaveLength(10);
      expect(there()).toContain('unproved');
    }
  });
});
