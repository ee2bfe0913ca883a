import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EXIT } from '../../src/config/exit-codes.js';
import { readSettings } from '../../src/config/settings.js';
import { blocksOf, textOf, type Block } from './blocks.js';
import { Machine } from './support/machine.js';

jest.setTimeout(120_000);

const scripts = blocksOf('docs/operations.md').filter(({ language }) => language === 'sh');
const marked = (word: string): Block[] => scripts.filter(({ words }) => word in words);
const texts = (word: string): string[] => marked(word).map(({ text }) => text);
const BY_NIGHT = /^\d{4}-\d\d-\d\d-\d{6}$/;

// The page is for Debian; `curl` is the one thing of it that a machine may lack.
const canType = process.platform === 'linux' && spawnSync('curl', ['--version']).status === 0;

(canType ? describe : describe.skip)('what the page has typed to install and to upgrade', () => {
  const [install, use] = texts('install');
  const [start, nightly, restart] = texts('systemd');
  const [upgrade, goBack] = texts('upgrade');
  let machine: Machine;

  beforeAll(async () => {
    machine = await Machine.new();
  });
  afterAll(() => machine.type('systemctl stop pacesetter'));

  it('installs it, and starts it as the unit says', async () => {
    await machine.type(install!);
    machine.edit('etc/pacesetter.env');
    const said = await machine.type(start!);
    expect(said).toContain('"ready":true');
    expect(said).toMatch(/\b[0-9a-f-]{36}\.[\w-]{43}\b/);
    expect(existsSync(machine.at('var/lib/pacesetter/data/log.db'))).toBe(true);
  });

  it('lets the command line speak to it', async () => {
    expect(await machine.type(use!, '/')).toMatch(/ valid [^]*The log is intact/);
  });

  it('makes a backup each night and proves it', async () => {
    expect(await machine.type(nightly!)).toContain('pacesetter-backup.timer');
    const unit = machine.here(machine.read('etc/systemd/system/pacesetter-backup.service'));
    const [, script] = /^ExecStart=(.*)$/m.exec(unit)!;
    const said = await machine.type(`PACESETTER_DATA=/var/lib/pacesetter/data ${script}`, '/');
    expect(said).toContain('Views made from it equal those');
    expect(readdirSync(machine.at('var/lib/pacesetter/backups'))).toEqual([expect.stringMatching(BY_NIGHT)]);
  });

  it('lists what the views hold back, and lets them read it again', async () => {
    expect(await machine.type(texts('views')[0]!)).toBe(
      'The views hold nothing back.\nThe views hold nothing back any more.\n',
    );
  });

  it('puts a proxy before it, under its own name', async () => {
    await machine.type(texts('proxy')[0]!.replace('NAME=pacesetter.example.org', 'NAME=a.example.net'));
    const kept = textOf('deploy/Caddyfile').replace('pacesetter.example.org', 'a.example.net');
    expect(machine.read('etc/caddy/Caddyfile')).toBe(kept);
  });

  it('does not go back where there is no old release: the one that there is stays', async () => {
    await expect(machine.type(goBack!)).rejects.toThrow('pacesetter.old');
    expect(readdirSync(machine.at('opt'))).toEqual(['pacesetter']);
  });

  it('upgrades it with the views built ahead, and goes back', async () => {
    const opt = machine.at('opt/pacesetter');
    // What an upgrade that failed has left.
    await machine.type('mkdir -p /opt/pacesetter.new/left');
    await machine.type(upgrade!);
    expect(existsSync(`${opt}/left`)).toBe(false);
    expect(await machine.type(restart!)).toContain('"ready":true');
    expect(existsSync(`${opt}.old`)).toBe(true);
    expect(await machine.type(use!, '/')).toContain('The log is intact');
    expect(await machine.type(goBack!)).toContain('"ready":true');
    expect([existsSync(`${opt}.old`), existsSync(`${opt}.new`)]).toEqual([false, true]);
    await machine.type(upgrade!);
    await machine.type('mkdir /opt/pacesetter.new');
    expect(await machine.type(goBack!)).toContain('"ready":true');
    expect(existsSync(`${opt}.new/deploy`)).toBe(true);
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
  expect(run.map(({ length }) => length)).toEqual([2, 3, 2, 1, 4, 1]);
  expect(run.flat()).toHaveLength(scripts.length);
});
