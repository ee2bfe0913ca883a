import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EXIT } from '../../src/config/exit-codes.js';
import { readSettings } from '../../src/config/settings.js';
import { ServerProcess } from '../support/server-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { blocksOf, textOf, type Block } from './blocks.js';
import { Machine } from './support/machine.js';

jest.setTimeout(120_000);

const root = resolve(import.meta.dirname, '../..');
const scripts = blocksOf('docs/operations.md').filter(({ language }) => language === 'sh');
const marked = (word: string): Block[] => scripts.filter(({ words }) => word in words);

const hasCurl = spawnSync('curl', ['--version']).status === 0;

// `curl` is the one thing of the page that a machine may lack.
(hasCurl ? describe : describe.skip)('what the page has typed to install and to upgrade', () => {
  const [install, use] = marked('install').map(({ text }) => text) as [string, string];
  const [start, restart] = marked('systemd').map(({ text }) => text) as [string, string];
  const [secure, upgrade] = marked('upgrade').map(({ text }) => text) as [string, string];
  let machine: Machine;

  beforeAll(async () => {
    machine = await Machine.new();
  });
  afterAll(() => machine.type('systemctl stop pacesetter'));

  it('installs it, and starts it as the unit says', async () => {
    await machine.type(install);
    for (const file of ['etc/pacesetter.env', 'etc/systemd/system/pacesetter.service']) machine.edit(file);
    const said = await machine.type(start);
    expect(said).toContain('"ready":true');
    expect(said).toMatch(/\b[0-9a-f-]{36}\.[\w-]{43}\b/);
    expect(existsSync(machine.at('var/lib/pacesetter/data/log.db'))).toBe(true);
  });

  it('lets the command line speak to it', async () => {
    expect(await machine.type(use)).toMatch(/ valid [^]*The log is intact/);
  });

  it('upgrades it, with a backup before and the views built ahead', async () => {
    const opt = machine.at('opt/pacesetter');
    expect(await machine.type(secure, opt)).toContain('Views made from it equal those');
    await machine.type(upgrade);
    expect(await machine.type(restart)).toContain('"ready":true');
    expect(existsSync(`${opt}.old`)).toBe(false);
    expect(await machine.type(use)).toContain('The log is intact');
  });
});

describe('the unit of systemd', () => {
  const unit = textOf('deploy/pacesetter.service');

  it('does not start again where that is of no use', () => {
    const [, codes] = /^RestartPreventExitStatus=(.*)$/m.exec(unit)!;
    expect(codes!.split(' ').map(Number)).toEqual([EXIT.badData, EXIT.owned, EXIT.settings]);
  });

  it('has settings that are right', () => {
    const lines = textOf('deploy/pacesetter.env')
      .split('\n')
      .filter((line) => /^\w/.test(line));
    const environment = Object.fromEntries(lines.map((line) => line.split('=', 2)));
    expect(readSettings(environment)).toMatchObject({
      dataFolder: '/var/lib/pacesetter/data',
      trustedProxies: ['127.0.0.1', '::1'],
    });
  });
});

it('every block of the page is run by one of these tests', () => {
  const run = ['install', 'systemd', 'upgrade', 'proxy', 'backup', 'views'].map(marked);
  expect(run.map(({ length }) => length)).toEqual([2, 2, 2, 1, 3, 1]);
  expect(run.flat()).toHaveLength(scripts.length);
});

it('lists what the views hold back, and lets them read it again', async () => {
  const folder = temporaryFolder();
  await (await ServerProcess.running(join(folder, 'data'))).end();
  const [typed] = marked('views');
  const pacesetter = `"${process.execPath}" "${join(root, 'bin/pacesetter.mjs')}" --language en`;
  const text = typed!.text.replaceAll('npx pacesetter', pacesetter);
  const said = execFileSync('/bin/sh', ['-ec', text], { cwd: folder, encoding: 'utf8' });
  expect(said).toBe('The views hold nothing back.\nThe views hold nothing back any more.\n');
});
