import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { loopbackCertificate } from '../support/eventstoredb-double/certificates.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { UsersEndpoint } from '../support/eventstoredb-double/users-endpoint.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { blocksOf, textOf } from './blocks.js';

jest.setTimeout(60_000);

const root = resolve(import.meta.dirname, '../..');
const PAGE = 'docs/operations-eventstoredb.md';
const scripts = blocksOf(PAGE).filter(({ language }) => language === 'sh');
const isDocker = ({ text }: { readonly text: string }): boolean => text.startsWith('docker ');
const docker = scripts.filter(isDocker);
const own = scripts.filter((script) => !isDocker(script));

const hasCurl = spawnSync('curl', ['--version']).status === 0;

// `curl` is the one thing of the page that a machine of ours may lack.
(hasCurl ? describe : describe.skip)('what the page has typed on a server of one’s own', () => {
  const [folder, commands] = [temporaryFolder(), temporaryFolder()];
  let double: EventStoreDbDouble;
  let users: UsersEndpoint;

  beforeAll(async () => {
    const certificate = loopbackCertificate();
    writeFileSync(join(folder, 'ca.crt'), certificate.authority);
    double = await EventStoreDbDouble.start({ tls: certificate, users: [] });
    users = await UsersEndpoint.start(double.rights, certificate);
    command('npx', `shift\nexec "${process.execPath}" "${join(root, 'bin/pacesetter.mjs')}" "$@"`);
    command('npm', `exec "${process.execPath}" "${join(root, 'dist/src/main.js')}"`);
  });
  afterAll(async () => {
    users.close();
    await double.dispose();
  });

  const command = (name: string, text: string): void => {
    writeFileSync(join(commands, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(commands, name), 0o755);
  };
  const environment = (): NodeJS.ProcessEnv => ({
    ...process.env,
    PATH: `${commands}:${dirname(process.execPath)}:${process.env['PATH']}`,
    PORT: '0',
    LANG: 'en_GB.UTF-8',
    LC_ALL: '',
  });
  /** The double has one port for the log and another for its users. */
  const here = (text: string): string =>
    text
      .replaceAll('https://eventstore.example.org:2113', users.url)
      .replaceAll('eventstore.example.org:2113', `localhost:${double.port}`);

  const type = ({ text }: { readonly text: string }): Promise<string> =>
    new Promise((done, failed) => {
      const shell = spawn('/bin/sh', ['-ec', here(text)], { cwd: folder, env: environment() });
      let said = '';
      for (const stream of [shell.stdout, shell.stderr])
        stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
      shell.once('close', (code) => (code === 0 ? done(said) : failed(new Error(`${code}: ${said}`))));
    });

  it('makes a user and his rights, and starts a server that is let in as him', async () => {
    expect(own).toHaveLength(3);
    const [user, rights, server] = own as [(typeof own)[0], (typeof own)[0], (typeof own)[0]];
    await type(user);
    expect(users.asked).toEqual(['POST /users/']);
    expect(await type(rights)).toMatch(/may read \$all now[^]*only the group pacesetter/);
    expect(await type(rights)).toMatch(/already[^]*already/);

    const shell = spawn('/bin/sh', ['-ec', here(server.text)], {
      cwd: folder,
      env: environment(),
      detached: true,
    });
    let said = '';
    const url = await new Promise<string>((found, failed) => {
      shell.stdout.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        const listens = /listens on (\S+)\n/.exec(said);
        if (listens !== null) found(listens[1]!);
      });
      shell.once('close', (code) => failed(new Error(`${code}: ${said}`)));
    });
    expect(await (await fetch(new URL('/livez', url))).json()).toEqual({ alive: true });
    const closed = once(shell, 'close');
    process.kill(-shell.pid!, 'SIGTERM');
    await closed;
  });
});

describe('what the page has typed for Docker', () => {
  const { services } = parse(textOf('docker-compose.yml'), { merge: true }) as {
    services: Record<string, { readonly profiles: readonly string[] }>;
  };
  const lines = docker.flatMap(({ text }) => text.trim().split('\n'));

  // There is no Docker where the tests run: what can be told without it is told.
  it.each(lines)('%s', (line) => {
    const [, profile, told] = /^docker compose --profile (\w+) (.+)$/.exec(line)!;
    const [verb, service] = told!.split(' ');
    if (verb === 'up' || verb === 'ps') expect(told).toMatch(/^(up --detach --wait|ps)$/);
    else expect(services[service!]?.profiles).toEqual([profile]);
    if (verb !== 'exec') return;
    const typed = told!.split(' node ')[1]!.split(' ');
    const help = execFileSync(process.execPath, [...typed, '--help'], { cwd: root, encoding: 'utf8' });
    expect(help).toContain('pacesetter token list');
  });

  it('names every variable that docker-compose.yml reads, with what it is otherwise', () => {
    const variables = [...textOf('docker-compose.yml').matchAll(/\$\{([A-Z_]+):-([^}]+)\}/g)];
    const read = new Map(variables.map(([, name, otherwise]) => [name, otherwise]));
    const rows = [...textOf(PAGE).matchAll(/^\| `([A-Z_]+)` .*\| `([^`]+)`[^|]*\|$/gm)];
    expect(Object.fromEntries(rows.map(([, name, otherwise]) => [name, otherwise]))).toEqual(
      Object.fromEntries(read),
    );
  });

  it('names every profile but that of SQLite, which needs no naming', () => {
    const profiles = new Set(Object.values(services).flatMap((service) => service.profiles));
    const told = [...textOf(PAGE).matchAll(/`docker compose --profile (\w+) up`/g)].map(([, name]) => name);
    expect(new Set(['sqlite', ...told])).toEqual(profiles);
  });
});
