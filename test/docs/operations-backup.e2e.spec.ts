import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pacesetter } from '../support/child-process.js';
import { blocksOf } from './blocks.js';
import { Machine } from './support/machine.js';

jest.setTimeout(120_000);

const texts = (word: string): string[] =>
  blocksOf('docs/operations.md')
    .filter(({ words }) => word in words)
    .map(({ text }) => text);

// The page is for Debian; `curl` is the one thing of it that a machine may lack.
const canType = process.platform === 'linux' && spawnSync('curl', ['--version']).status === 0;
(canType ? describe : describe.skip)('what the page has typed to back up and to restore', () => {
  let machine: Machine;

  beforeAll(async () => {
    machine = await Machine.new();
    await machine.type(texts('install')[0]!);
    machine.edit('etc/pacesetter.env');
    await machine.type(texts('systemd')[0]!);
  });
  afterAll(() => machine.type('systemctl stop pacesetter'));

  it('makes a backup beside a server, restores it once its loss is accepted, and serves it', async () => {
    const [make, restore, accept, serve] = texts('backup');
    const data = machine.at('var/lib/pacesetter/data');
    expect(await machine.type(make!)).toContain('Views made from it equal those');
    expect(readdirSync(machine.at('var/lib/pacesetter/backups'))).toEqual(['2026-11-27']);
    await pacesetter(['token', 'create', '--new', '--name', 'Late Comer', '--data', data]);

    await expect(machine.type(restore!)).rejects.toThrow(/^1: [^]*lacks 1 event that was recorded/);
    expect(existsSync(`${data}/log.db`)).toBe(false);
    expect(await machine.type(accept!)).toContain('One event was recorded since, and is missing');
    const said = await machine.type(serve!);
    expect(said).toContain('The log is intact');
    expect(said).toContain('"ready":true');
  });
});
