import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDataFolder } from '../../src/infrastructure/data-folder/data-folder.js';
import { lockFolder } from '../../src/infrastructure/data-folder/owner-lock.js';
import { pacesetter, start, startServer } from '../support/child-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CSV = 'test/fixtures/toulouse-2019-proposals.csv';
const MAPPING = 'test/fixtures/toulouse-2019.mapping.yaml';
const importing = ['import', 'projects', CSV, '--programme', 'toulouse-2019', '--mapping', MAPPING];
const name = ['--name-fr', 'Toulouse', '--administrator', 'anna'];
const opening = ['programme', 'open', '--key', 'toulouse-2019', ...name];

/** A folder with a programme and its 30 projects, made once by a server and the command line, then only copied. */
const made = join(temporaryFolder(), 'made');
let operatorToken: string;
beforeAll(async () => {
  const server = await startServer(made);
  operatorToken = await server.said(/token, shown this once: (\S+)\n/);
  for (const args of [opening, importing]) {
    const { exit, err } = await pacesetter([...args, '--data', made]);
    if (exit !== 0) throw new Error(err);
  }
  const { exit } = await server.stop();
  if (exit !== 0) throw new Error(`The server ended with ${exit}`);
}, 60_000);

const copy = (): string => {
  const folder = join(temporaryFolder(), 'data');
  cpSync(made, folder, { recursive: true });
  return folder;
};
const json = async (folder: string, ...args: string[]): Promise<Record<string, unknown>> => {
  const { exit, out } = await pacesetter([...args, '--json', '--data', folder]);
  return { exit, ...(JSON.parse(out) as Record<string, unknown>) };
};
const change = (folder: string, sql: string): void => {
  const db = new DatabaseSync(join(folder, 'log.db'));
  db.exec(sql);
  db.close();
};

describe('the command line on a real data folder', () => {
  it('works in the folder of a running server, and in its own right when none runs', async () => {
    const folder = copy();
    const server = await startServer(folder);
    const { token, secret } = await json(folder, 'token', 'create', '--actor', 'anna');
    const ask = (bearer: unknown) =>
      fetch(new URL('/graphql', server.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${String(bearer)}` },
        body: JSON.stringify({ query: '{ me { actor } }' }),
      });
    expect(await (await ask(secret)).json()).toMatchObject({ data: { me: { actor: 'anna' } } });
    expect((await json(folder, 'token', 'revoke', token as string, '--reason', 'lost')).exit).toBe(0);
    expect((await ask(secret)).status).toBe(401);
    expect((await server.stop()).exit).toBe(0);
    const { tokens } = await json(folder, 'token', 'list');
    expect(tokens).toMatchObject([
      { token: operatorToken.split('.')[0] },
      { token, actor: 'anna', revokedAt: expect.any(String) },
    ]);
    expect((await json(folder, ...importing))['counts']).toMatchObject({ imported: 0, there: 30 });
    expect(existsSync(openDataFolder(folder).socket)).toBe(false);
  }, 60_000);

  it('waits for a folder that another process owns, and then says by which', async () => {
    const folder = openDataFolder(copy());
    const lock = lockFolder(folder);
    const { exit, err } = await pacesetter(['token', 'list', '--data', folder.path]);
    lock.release();
    expect(exit).toBe(75);
    expect(err).toContain(`pid ${process.pid}`);
  }, 60_000);

  it('takes the folder from PACESETTER_DATA, and the language from the system', async () => {
    const { exit, err } = await pacesetter(opening, { PACESETTER_DATA: copy(), LANG: 'nl_BE.UTF-8' });
    expect([exit, err]).toEqual([1, 'Fout: De sleutel toulouse-2019 is al in gebruik.\n']);
  });

  it('makes no folder by a mistyped name', async () => {
    const folder = join(temporaryFolder(), 'mistyped');
    expect((await pacesetter([...opening, '--data', folder])).exit).toBe(78);
    expect(existsSync(folder)).toBe(false);
  });

  it('builds the views ahead of a first start', async () => {
    const folder = copy();
    for (const file of readdirSync(folder)) if (file.startsWith('views-')) rmSync(join(folder, file));
    expect(await json(folder, 'views', 'build')).toMatchObject({ exit: 0, built: true, events: 64 });
  });
});

describe('a log that is not what it was', () => {
  it('F5: one changed byte is named by its position, and ends the verification with 65', async () => {
    const folder = copy();
    change(
      folder,
      `UPDATE event SET text = replace(text, 'Nichoirs', 'Nichoirz') WHERE text LIKE '%Nichoirs%'`,
    );
    const { exit, found } = await json(folder, 'log', 'verify');
    expect(exit).toBe(65);
    expect(found).toMatchObject([
      { kind: 'hash', position: expect.stringMatching(/^[0-9a-f-]{36}\.\d{20}$/) },
    ]);
  });

  it('F6: lost events refuse every write until the loss is accepted', async () => {
    const folder = copy();
    change(folder, 'DELETE FROM event WHERE position > (SELECT max(position) - 2 FROM event)');
    const refused = await json(folder, 'token', 'create', '--actor', 'anna');
    expect(refused).toMatchObject({ exit: 69, error: { code: 'EVENTS_LOST' } });
    expect(refused).toMatchObject({
      error: { message: expect.stringContaining('pacesetter log accept-loss') },
    });
    expect((await pacesetter(['views', 'build', '--data', folder])).exit).toBe(69);
    const tried = await json(folder, 'log', 'accept-loss', '--reason', 'a disk was full', '--dry-run');
    expect(tried).toMatchObject({ exit: 0, dryRun: true });
    expect((await json(folder, 'log', 'accept-loss', '--reason', 'a disk was full')).exit).toBe(0);
    expect((await json(folder, 'token', 'create', '--actor', 'anna')).exit).toBe(0);
    expect(await json(folder, 'log', 'verify')).toMatchObject({ exit: 0, faults: 0 });
  }, 60_000);
});

describe('serve', () => {
  it('is the server, in the folder that is named', async () => {
    const folder = copy();
    const server = start('bin/pacesetter.mjs', ['serve', '--data', folder], { PORT: '0' });
    const url = await server.said(/listens on (\S+)\n/);
    expect((await fetch(new URL('/livez', url))).status).toBe(200);
    expect((await pacesetter(['token', 'list', '--data', folder])).exit).toBe(0);
    expect((await server.stop()).exit).toBe(0);
  }, 60_000);

  it('F23: ends with 78 and every wrong setting at once', async () => {
    const { exit, err } = await pacesetter(['serve', '--data', copy()], { PORT: 'x', HOST: 'a b' });
    expect(exit).toBe(78);
    expect(err).toMatch(/PORT.*\n.*HOST/);
  });

  it('F19: ends with 75 where another server owns the folder, and leaves that alone', async () => {
    const folder = copy();
    const server = await startServer(folder);
    const second = await pacesetter(['serve', '--data', folder], { PORT: '0' });
    expect([second.exit, second.err]).toEqual([75, expect.stringContaining(String(server.pid))]);
    expect((await pacesetter(['token', 'list', '--data', folder])).exit).toBe(0);
    await server.stop();
  }, 60_000);
});

describe('the launcher', () => {
  const pinned = `node_modules/node-${process.platform}-${process.arch}/bin/node`;

  it('is found by scripts where an older npm has taken their Node away again', () => {
    const folder = temporaryFolder();
    cpSync('bin', join(folder, 'bin'), { recursive: true });
    for (const path of [dirname(pinned), 'node_modules/.bin'])
      mkdirSync(join(folder, path), { recursive: true });
    const link = (): string => {
      const { stderr } = spawnSync(process.execPath, [join(folder, 'bin/link-node.mjs')], {
        encoding: 'utf8',
      });
      return stderr;
    };
    expect([link(), readdirSync(join(folder, 'node_modules/.bin'))]).toEqual(['', []]);
    writeFileSync(join(folder, pinned), '');
    for (const _ of ['made', 'there already']) expect(link()).toBe('');
    expect(realpathSync(join(folder, 'node_modules/.bin/node'))).toBe(realpathSync(join(folder, pinned)));
  });

  // Windows removes no folder that somebody is in.
  const onceGone = process.platform === 'win32' ? it.skip : it;
  onceGone('says what to do where the folder that it is run in is gone', () => {
    const gone = join(temporaryFolder(), 'gone');
    mkdirSync(gone);
    const args = ['-c', 'rmdir "$PWD"; exec "$@"', 'sh', process.execPath, resolve('bin/pacesetter.mjs')];
    const { status, stderr } = spawnSync('sh', [...args, 'log', 'verify'], { cwd: gone, encoding: 'utf8' });
    expect([status, stderr]).toEqual([78, expect.stringMatching(/^The folder .* change to another one.\n$/)]);
  });

  it('says what to do where nothing is built', async () => {
    const folder = temporaryFolder();
    cpSync('bin', join(folder, 'bin'), { recursive: true });
    const launched = start(join(folder, 'bin/pacesetter.mjs'), []);
    expect(await launched.ended).toMatchObject({ exit: 78, err: expect.stringContaining('npm run build') });
  });
});
