import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { pacesetter, startServer } from '../support/child-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { blocksOf } from './blocks.js';

jest.setTimeout(60_000);

const root = resolve(import.meta.dirname, '../..');
const scripts = blocksOf('docs/operations.md').filter(({ words }) => 'backup' in words);

describe('what the page has typed to back up and to restore', () => {
  const [folder, commands] = [temporaryFolder(), temporaryFolder()];
  const data = join(folder, 'data');

  const command = (name: string, text: string): void => {
    writeFileSync(join(commands, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(commands, name), 0o755);
  };
  command('npx', `shift\nexec "${process.execPath}" "${join(root, 'bin/pacesetter.mjs')}" "$@"`);
  // A day that does not end meanwhile.
  command('date', 'test "$1" = +%F && echo 2026-11-27');

  const type = (text: string): Promise<{ exit: number | null; said: string }> =>
    new Promise((done) => {
      const env = {
        ...process.env,
        PATH: `${commands}:${process.env['PATH']}`,
        LANG: 'en_GB.UTF-8',
        LC_ALL: '',
      };
      const shell = spawn('/bin/sh', ['-ec', text], { cwd: folder, env });
      let said = '';
      for (const stream of [shell.stdout, shell.stderr])
        stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
      shell.once('close', (exit) => done({ exit, said }));
    });

  it('makes a backup beside a server, restores it once its loss is accepted, and serves it', async () => {
    expect(scripts).toHaveLength(3);
    const [make, restore, accept] = scripts.map(({ text }) => text) as [string, string, string];
    const server = await startServer(data);
    const made = await type(make);
    expect(made).toMatchObject({ exit: 0, said: expect.stringContaining('Views made from it equal those') });
    expect(readdirSync(join(folder, 'backups'))).toEqual(['2026-11-27']);
    await pacesetter(['token', 'create', '--new', '--name', 'Late Comer', '--data', data]);
    await server.stop();

    const refused = await type(restore);
    expect(refused).toMatchObject({
      exit: 1,
      said: expect.stringContaining('lacks 1 event that was recorded'),
    });
    expect(existsSync(join(data, 'log.db'))).toBe(false);
    const accepted = await type(accept);
    expect(accepted).toMatchObject({ exit: 0, said: expect.stringContaining('The log is intact') });
    expect(accepted.said).toContain('One event was recorded since, and is missing');

    const again = await startServer(data);
    const ready = await fetch(new URL('readyz', again.url));
    expect(await ready.json()).toMatchObject({ ready: true });
    expect((await again.stop()).exit).toBe(0);
  });
});
