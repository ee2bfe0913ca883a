import { afterEach, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const { prepare } = (
  JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> }
).scripts;

/** Whether the script builds when npm runs it for one of its commands. */
const builds = (npmCommand: string): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'pacesetter-prepare-'));
  folders.push(folder);
  cpSync('bin', join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'nest'), '#!/bin/sh\ntouch built\n', { mode: 0o755 });
  const PATH = `${folder}${delimiter}${process.env['PATH']}`;
  execFileSync('sh', ['-c', prepare!], {
    cwd: folder,
    env: { ...process.env, PATH, npm_command: npmCommand },
  });
  return existsSync(join(folder, 'built'));
};

it('an installation builds', () => {
  expect(builds('ci')).toBe(true);
  expect(builds('install')).toBe(true);
});

// The first `npx pacesetter` of a clone prepares it again, and a build empties the folder that a server runs from.
it('a command typed beside a running server does not build', () => {
  expect(builds('exec')).toBe(false);
});
