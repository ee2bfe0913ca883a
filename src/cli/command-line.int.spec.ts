import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECTIONS } from '../../projections/registry.js';
import { temporaryFolder } from '../../test/support/temporary-folder.js';
import { operatorHandlers } from '../api/operator-socket/handlers.js';
import type { OperatorHandlers, ServerStatus } from '../api/operator-socket/protocol.js';
import { OperatorSocket } from '../api/operator-socket/server.js';
import { operatorSocketPath } from '../api/operator-socket/socket-path.js';
import { ClockGuard } from '../application/commands/clock-guard.js';
import { CommandHandler } from '../application/commands/command-handler.js';
import { LogHealth } from '../application/commands/log-health.js';
import { OutcomeUnknown } from '../application/command-request.js';
import { decode } from '../application/event-log/decode.js';
import { sha256, sha256Digest } from '../application/event-log/digest.js';
import { StreamStates } from '../application/streams/stream-states.js';
import { InProcessViews } from '../composition/in-process-views.js';
import type { ActorId, StreamName } from '../domain/kernel/ids.js';
import { openDataFolder } from '../infrastructure/data-folder/data-folder.js';
import { FolderOwned } from '../infrastructure/data-folder/owner-lock.js';
import { PrometheusTelemetry } from '../infrastructure/telemetry/prometheus-telemetry.js';
import { MemoryEventStore } from '../infrastructure/event-store/memory.js';
import type { World } from './context.js';
import { runCommandLine } from './run.js';

const FIXTURES = join(import.meta.dirname, '../../test/fixtures');
const CSV = join(FIXTURES, 'toulouse-2019-proposals.csv');
const MAPPING = join(FIXTURES, 'toulouse-2019.mapping.yaml');

let folder: string;
let store: MemoryEventStore;
let jumped: number;
let over: Partial<OperatorHandlers>;
let started: number;
let world: World;
const open: OperatorSocket[] = [];

const opened: InProcessViews[] = [];
const viewsOf = (log: MemoryEventStore): InProcessViews => {
  const views = new InProcessViews(log, PROJECTIONS);
  opened.push(views);
  return views;
};

const startServer = async () => {
  started++;
  const names = new Map<ActorId, string>();
  const directory = {
    nameOf: (actor: ActorId) => names.get(actor),
    setName: (actor: ActorId, name: string) => void names.set(actor, name),
    close: () => {},
  };
  const commands = new CommandHandler({
    store,
    states: new StreamStates(store),
    clock: new ClockGuard({ now: () => Date.now() + jumped, sinceBoot: () => performance.now() }, undefined),
    health: new LogHealth(),
    directory,
    digest: sha256Digest,
  });
  const handlers = operatorHandlers({
    commands,
    store,
    directory,
    digest: sha256Digest,
    telemetry: new PrometheusTelemetry({ version: '1', eventStore: 'memory' }),
    acceptLoss: () => Promise.reject(new Error('no loss here')),
    examineLog: async () => [],
    status: async () => ({ storeId: store.storeId, viewsFingerprint: 'abc', viewsAt: 7 }) as ServerStatus,
    views: viewsOf(store),
  });
  const socket = await OperatorSocket.open(operatorSocketPath(folder), { ...handlers, ...over }, () => {});
  open.push(socket);
  return { socketFolder: folder, close: () => socket.close() };
};

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'log.db'), '');
  store = new MemoryEventStore();
  [jumped, over, started] = [0, {}, 0];
  world = {
    environment: { LANG: 'en_GB.UTF-8', PACESETTER_DATA: folder },
    startServer,
    serve: async () => 0,
    viewsFingerprint: async () => 'abc',
    buildViews: async () => ({ events: 5, parked: [] }),
    copyLog: async () => ({ found: 3, copied: 2, events: 5, streams: 2, storeId: 'abc', grown: true }),
    giveUpCopy: async () => undefined,
    backups: {
      create: () => Promise.reject(new Error('no backup here')),
      verify: () => Promise.reject(new Error('no backup here')),
      restore: () => Promise.reject(new Error('no backup here')),
    },
    administerEventStore: () => Promise.reject(new Error('no event store here')),
  };
});
afterEach(async () => {
  for (const views of opened.splice(0)) await views.close();
  for (const socket of open.splice(0)) await socket.close();
});

const run = async (...args: string[]) => {
  let [out, err] = ['', ''];
  const stderr = { write: (text: string) => ((err += text), true) } as unknown as NodeJS.WriteStream;
  const stdout = { write: (text: string) => (out += text) };
  const exit = await runCommandLine(args, world, { stdout, stderr }, '1.2.3');
  return { exit, out, err, json: () => JSON.parse(out) as Record<string, unknown> };
};
const json = async (...args: string[]) => (await run(...args, '--json')).json();
/** A position as GraphQL takes it. */
const at = (position: number) => `${store.storeId}.${String(position).padStart(20, '0')}`;
const log = async () => (await store.readAll(0, 1000)).map(decode);
const openToulouse = () =>
  run('programme', 'open', '--key', 'toulouse-2019', '--name-fr', 'Toulouse', '--administrator', 'anna');

describe('the folder', () => {
  it('has its socket where the data folder says', () => {
    expect(operatorSocketPath(folder)).toBe(openDataFolder(folder).socket);
    expect(openDataFolder(folder).log).toBe(join(folder, 'log.db'));
  });

  it('without a log is not made into one by a mistyped name', async () => {
    const { exit, err } = await run('token', 'list', '--data', join(folder, 'elsewhere'));
    expect([exit, err]).toEqual([78, expect.stringContaining('pacesetter serve --data')]);
    expect(started).toBe(0);
  });

  it('of a running server is worked in through that server', async () => {
    await startServer();
    expect((await run('token', 'create', '--actor', 'anna')).exit).toBe(0);
    expect(started).toBe(1);
  });

  it('is owned for the time of one command where no server runs', async () => {
    expect((await run('token', 'create', '--actor', 'anna')).exit).toBe(0);
    expect((await run('token', 'list')).exit).toBe(0);
    expect(started).toBe(2);
  });

  it('that a starting server owns is tried again until that answers', async () => {
    let tries = 0;
    const startLater = async () => {
      if (++tries === 2) await startServer();
      throw new FolderOwned(folder, 4711);
    };
    world = { ...world, startServer: startLater };
    expect((await run('token', 'list')).exit).toBe(0);
  });
});

describe('programme open', () => {
  it('opens a programme as the command line, and says its id', async () => {
    const { exit, out } = await openToulouse();
    expect(exit).toBe(0);
    expect(out).toContain(sha256Digest.id('programme/toulouse-2019'));
    expect(await log()).toMatchObject([
      {
        type: 'programme.opened',
        actor: { id: 'cli', role: 'operator' },
        data: { key: 'toulouse-2019', name: { fr: 'Toulouse' }, timeZone: 'Europe/Brussels' },
      },
      { type: 'programme.membership-granted', data: { actor: 'anna', role: 'administrator' } },
    ]);
  });

  it('takes one name in the language of the caller, beside others', async () => {
    const more = ['--name', 'Gent', '--name-fr', 'Gand', '--language', 'nl', '--time-zone', 'Europe/Paris'];
    await run('programme', 'open', '--key', 'g', '--administrator', 'a', '--deadline', '2027-01-31', ...more);
    expect((await log())[0]).toMatchObject({
      data: { name: { nl: 'Gent', fr: 'Gand' }, timeZone: 'Europe/Paris', deadline: '2027-01-31' },
    });
  });

  it('says what would happen and writes nothing on a dry run', async () => {
    const args = ['programme', 'open', '--key', 'x', '--name', 'X', '--administrator', 'a', '--dry-run'];
    expect(await json(...args)).toMatchObject({
      ok: true,
      dryRun: true,
      position: null,
      eventTypes: ['programme.opened', 'programme.membership-granted'],
    });
    expect(await log()).toEqual([]);
  });

  it('tells its position as GraphQL takes it', async () => {
    expect(await json('token', 'create', '--actor', 'anna')).toMatchObject({ position: at(1) });
  });

  it('is refused in words of the caller, with exit code 1', async () => {
    await openToulouse();
    const again = ['programme', 'open', '--key', 'toulouse-2019', '--name', 'X', '--administrator', 'b'];
    const { exit, err } = await run(...again, '--language', 'nl');
    expect([exit, err]).toEqual([1, 'Fout: De sleutel toulouse-2019 is al in gebruik.\n']);
    expect(await json(...again)).toMatchObject({ ok: false, error: { code: 'KEY_TAKEN', exit: 1 } });
  });

  it('names each wrong field', async () => {
    const { exit, err } = await run(
      'programme',
      'open',
      '--key',
      'No!',
      '--name',
      'X',
      '--administrator',
      'é',
    );
    expect(exit).toBe(1);
    expect(err).toMatch(/administrator: .+\n.*key: /s);
  });

  it('sent again with its command id gives the first answer', async () => {
    const id = ['--command-id', randomUUID()];
    const args = ['programme', 'open', '--key', 'x', '--name', 'X', '--administrator', 'a', ...id];
    expect(await json(...args)).toMatchObject({ replayed: false, version: 1 });
    expect(await json(...args)).toMatchObject({ replayed: true, version: 1 });
    expect(await log()).toHaveLength(2);
  });
});

describe('tokens', () => {
  it('are created for a new actor, with a secret that is shown once, and listed without it', async () => {
    await startServer();
    const made = await json('token', 'create', '--new', '--name', 'Anna Peeters');
    expect(made).toMatchObject({
      ok: true,
      secret: expect.stringMatching(`^${made['token'] as string}\\..{43}$`),
    });
    expect(made['actor']).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(await log())).not.toContain('Peeters');
    const { tokens } = await json('token', 'list');
    expect(tokens).toEqual([
      { token: made['token'], actor: made['actor'], name: 'Anna Peeters', createdAt: made['recordedAt'] },
    ]);
    const { out } = await run('token', 'list');
    expect(out).toContain('Anna Peeters');
    expect(out).not.toContain((made['secret'] as string).split('.')[1]);
  });

  it('are revoked once', async () => {
    const { token } = await json('token', 'create', '--actor', 'anna');
    expect((await run('token', 'revoke', token as string, '--reason', 'lost')).exit).toBe(0);
    expect((await run('token', 'list')).out).toContain('revoked');
    const again = await run('token', 'revoke', token as string, '--reason', 'lost');
    expect([again.exit, again.err]).toEqual([1, 'Error: There is nothing to do: it is so already.\n']);
  });

  it.each([[[]], [['--new', '--actor', 'anna']]])(
    'for nobody or two (%j) are a mistake of usage',
    async (more) => {
      expect((await run('token', 'create', ...more)).exit).toBe(64);
      expect(await log()).toEqual([]);
    },
  );
});

describe('import projects', () => {
  const importing = (file: string, ...more: string[]) =>
    run('import', 'projects', file, '--programme', 'toulouse-2019', '--mapping', MAPPING, ...more);
  const changed = (change: (text: string) => string): string => {
    const file = join(folder, 'changed.csv');
    writeFileSync(file, change(readFileSync(CSV, 'utf8')));
    return file;
  };
  beforeEach(openToulouse);

  it('shows what would happen, does it, and adds nothing the second time', async () => {
    const counts = async (...more: string[]) => (await importing(CSV, '--json', ...more)).json()['counts'];
    expect(await counts('--dry-run')).toEqual({ imported: 30, there: 0, changed: 0, refused: 0 });
    expect(await log()).toHaveLength(2);
    expect(await counts()).toEqual({ imported: 30, there: 0, changed: 0, refused: 0 });
    expect(await log()).toHaveLength(62);
    expect(await counts()).toEqual({ imported: 0, there: 30, changed: 0, refused: 0 });
    expect(await log()).toHaveLength(62);
  });

  it('tells people the sum, and warns of near-equal districts', async () => {
    const { exit, out, err } = await importing(CSV);
    expect(exit).toBe(0);
    expect(out).toBe('30 imported, 0 there already, 0 changed since, 0 refused.\n');
    expect(err).toBe(
      'Warning: CEPIERES BEAUREGARD (line 10) and CEPIERE BEAUREGARD (line 21) are probably one district.\n',
    );
  });

  it('reports a wrong row with its line, imports the others, and ends with 65', async () => {
    const file = changed(
      (text) => text.replace('7000,215', 'seven,215').replace('2,Panneau', '1,Panneau') + '31,x\r\n',
    );
    const { exit, err } = await importing(file);
    expect(exit).toBe(65);
    expect(err).toContain('line 2, p-1: budget.asked.amount (cost_eur): An amount is not negative');
    expect(err).toContain('line 3, p-1: key (id): this key came before, in line 2');
    expect(err).toContain('line 32: 2 cells, where the header has 5');
    expect(err).toContain('Error: 28 imported, 0 there already, 0 changed since, 3 refused.');
    expect(await log()).toHaveLength(58);
  });

  it('names the changed fields of a row, and leaves its project as it is', async () => {
    await importing(CSV);
    const { exit, err } = await importing(changed((text) => text.replace('7000,215', '7500,216')));
    expect(exit).toBe(0);
    expect(err).toContain(
      'line 2: p-1 has changed since it was imported, and was left as it is: budget.asked.amount, origin.votes',
    );
    expect(await log()).toHaveLength(62);
  });

  it('imports nothing of a wrong file or by a wrong mapping, and says all that is wrong', async () => {
    const mapping = join(folder, 'map.yaml');
    copyFileSync(MAPPING, mapping);
    writeFileSync(mapping, 'key: {column: nr}\ntitel.fr: {column: title}\n');
    const file = changed((text) => `${text}"open`);
    const args = ['import', 'projects', file, '--programme', 'toulouse-2019', '--mapping', mapping];
    const { exit, err } = await run(...args, '--language', 'fr');
    expect(exit).toBe(65);
    expect(err).toContain('l’enregistrement qui commence à la ligne 32 ouvre un guillemet');
    expect(err).toContain('map.yaml, ligne 2 : un projet n’a pas de champ titel.fr.');
    expect(err).toContain('Rien n’a été importé.');
    const column = await run('import', 'projects', CSV, '--programme', 'toulouse-2019', '--mapping', mapping);
    expect(column.err).toContain('line 1: key names the column nr, which is not there.');
    expect(await log()).toHaveLength(2);
  });

  it('says which file cannot be read', async () => {
    const { exit, err } = await importing(join(folder, 'gone.csv'));
    expect([exit, err]).toEqual([65, expect.stringContaining('gone.csv cannot be read: ENOENT')]);
  });

  it('says when there is no such programme', async () => {
    const { exit, err } = await run('import', 'projects', CSV, '--programme', 'nantes', '--mapping', MAPPING);
    expect([exit, err]).toEqual([1, expect.stringContaining('There is no programme nantes.')]);
  });

  it('stops where nothing can be written, and says how far it came', async () => {
    await startServer();
    jumped = 3_600_000;
    const { exit, err } = await importing(CSV);
    expect(exit).toBe(1);
    expect(err).toContain('Stopped at line 2');
    expect((await run('clock', 'accept', '--reason', 'the battery')).exit).toBe(0);
    expect((await importing(CSV)).exit).toBe(0);
  });
});

describe('the log', () => {
  it('is verified', async () => {
    await openToulouse();
    expect(await run('log', 'verify')).toMatchObject({
      exit: 0,
      out: `The log is intact: 2 events in 1 stream, up to position ${at(2)}.\n`,
    });
  });

  it('that was changed is told from one that was not, by the position', async () => {
    await openToulouse();
    const [first] = await store.readAll(0, 1);
    Object.assign(first!, { text: first!.text.replace('Toulouse', 'Toulouze') });
    const { exit, err } = await run('log', 'verify');
    expect(exit).toBe(65);
    expect(err).toMatch(/\(programme-[0-9a-f-]{36}, revision 0\): its text or its hash was changed/);
    expect(err).toContain(`position ${at(1)} (`);
  });
});

describe('the views', () => {
  it('are not built beside a server that keeps the same', async () => {
    await startServer();
    expect(await json('views', 'build')).toMatchObject({ built: false, position: at(7) });
  });

  it('are built where no server runs, or one of another release', async () => {
    expect(await json('views', 'build')).toMatchObject({ built: true, events: 5 });
    await startServer();
    world = { ...world, viewsFingerprint: async () => 'def' };
    expect(await json('views', 'build')).toMatchObject({ built: true });
  });

  it('that lack nothing but events of the log are not built over the loss', async () => {
    world = { ...world, buildViews: async () => ({ events: 5, missing: 3, parked: [] }) };
    expect((await run('views', 'build')).exit).toBe(69);
  });
});

describe('what the views hold back', () => {
  const ofTomorrow = async () => {
    await openToulouse();
    const [, granted] = await store.readAll(0, 2);
    const text = granted!.text
      .replace('"batch":[1,2]', '"batch":[0,1]')
      .replace('"revision":1', '"revision":2')
      .replace('programme.membership-granted', 'programme.twinned');
    await store.append(granted!.stream, 1, [{ text, hash: sha256(text) }]);
    return granted!.stream;
  };

  it('is nothing', async () => {
    await openToulouse();
    expect(await run('views', 'parked')).toMatchObject({ exit: 0, out: 'The views hold nothing back.\n' });
    expect(await run('views', 'retry')).toMatchObject({
      exit: 0,
      out: 'The views hold nothing back any more.\n',
    });
    expect(await json('views', 'retry')).toEqual({ ok: true, parked: [] });
  });

  it('is listed: where it begins, why, and what to do', async () => {
    const stream = await ofTomorrow();
    const { exit, out } = await run('views', 'parked');
    expect([exit, out]).toEqual([
      0,
      `${stream}, from version 2 on: A newer release has written an event that this one does not know: programme.twinned. Upgrade.\n`,
    ]);
    expect(await json('views', 'parked')).toEqual({
      ok: true,
      parked: [expect.objectContaining({ stream, revision: 2, position: at(3), about: 'programme.twinned' })],
    });
  });

  it('is said to be so still, in the language of the operator, and the command fails', async () => {
    const stream = await ofTomorrow();
    const { exit, err } = await run('views', 'retry', '--language', 'nl');
    expect(exit).toBe(1);
    expect(err).toMatch(/^.*Eén stroom wordt tegengehouden/);
    expect(err).toContain(`${stream}, vanaf versie 2: Een nieuwere versie`);
    expect(await json('views', 'retry')).toMatchObject({
      ok: false,
      error: { code: 'VIEWS_PARKED', exit: 1 },
      parked: [{ stream }],
    });
  });

  it('fails a build ahead too, which has built the rest', async () => {
    const about = { revision: 2, position: 3, programme: null, why: 'projection', about: 'history' } as const;
    const parked = [{ ...about, stream: 'programme-1' as StreamName }];
    world = { ...world, buildViews: async () => ({ events: 5, parked }) };
    const { exit, err } = await run('views', 'build');
    expect([exit, err]).toEqual([
      1,
      expect.stringMatching(/A view fails at an event[^]*The views are built/),
    ]);
  });
});

describe('a copy of the log', () => {
  const copy = (from: string, to: string, ...more: string[]) =>
    run('log', 'copy', '--from', from, '--to', to, ...more);

  it('tells what it has done, and what there is left to do', async () => {
    const { exit, out } = await copy('one', 'esdb://host:2113?tls=false');
    expect([exit, out]).toEqual([
      0,
      expect.stringMatching(/^2 events copied, 3 there already.*\n.*run the same/),
    ]);
    expect(await json('log', 'copy', '--from', 'one', '--to', 'two')).toMatchObject({ ok: true, copied: 2 });
  });

  it('is handed folders, and addresses with what the environment says of them', async () => {
    let handed: unknown;
    const environment = {
      ...world.environment,
      PACESETTER_EVENTSTORE_USER: 'writer',
      PACESETTER_EVENTSTORE_PASSWORD: 'secret',
      PACESETTER_EVENTSTORE_PREFIX: 'city.',
    };
    const { copyLog } = world;
    const heard: World['copyLog'] = (from, to, progress) => {
      handed = [from, to];
      return copyLog(from, to, progress);
    };
    world = { ...world, environment, copyLog: heard };
    await copy('esdb://host?tls=false', '/srv/data', '--from-prefix', 'other.');
    const address = {
      address: 'esdb://host?tls=false',
      credentials: { username: 'writer', password: 'secret' },
    };
    expect(handed).toEqual([
      { kind: 'eventstoredb', address, prefix: 'other.' },
      { kind: 'folder', path: '/srv/data' },
    ]);
    await copy('esdb://other:own@host?tls=false', '/srv/data');
    expect(handed).toMatchObject([{ address: { credentials: { username: 'other', password: 'own' } } }, {}]);
  });

  it.each([
    ['the same folder twice', 'one', './one', 64],
    ['the same server twice', 'esdb://host?tls=false', 'esdb://host?tls=false', 64],
    ['two servers by two clients', 'esdb://host?tls=false', 'kurrentdb+discover://other?tls=false', 64],
    ['an address that is none', 'one', 'http://x:a-secret@host', 78],
    ['a scheme in capitals', 'one', 'ESDB://x:a-secret@host', 78],
    ['a slash too few', 'esdb:/x:a-secret@host', 'one', 78],
    ['no scheme', 'x:a-secret@host', 'one', 78],
  ])('is not begun for %s', async (_, from, to, exit) => {
    world = { ...world, copyLog: () => Promise.reject(new Error('begun')) };
    const answer = await copy(from, to);
    expect([answer.exit, answer.err]).toEqual([exit, expect.not.stringMatching(/begun|secret/)]);
  });
});

describe('what goes wrong', () => {
  it('an unknown outcome is sent again, and then said with its command id', async () => {
    let calls = 0;
    over = { command: () => (calls++, Promise.reject(new OutcomeUnknown())) };
    const id = randomUUID();
    const { exit, err } = await run('token', 'create', '--actor', 'anna', '--command-id', id);
    expect([exit, calls]).toEqual([69, 3]);
    expect(err).toContain(`--command-id ${id}`);
  });

  it('inside the server is 69, without a word of what it was', async () => {
    over = { listTokens: () => Promise.reject(new Error('SELECT secret')) };
    expect(await run('token', 'list')).toMatchObject({
      exit: 69,
      err: expect.not.stringContaining('SELECT'),
    });
  });

  it.each([
    ['an unknown command', ['tokken'], 'There is no command tokken.'],
    ['an unknown option', ['token', 'list', '--al'], 'There is no option --al here.'],
    ['a missing option', ['clock', 'accept'], 'The option --reason <text> is needed.'],
    ['a missing argument', ['token', 'revoke', '--reason', 'x'], 'Something is missing: token.'],
    [
      'an option without its value',
      ['clock', 'accept', '--reason'],
      'The option --reason <text> needs a value.',
    ],
    ['too many arguments', ['token', 'list', 'x'], 'There is something too much.'],
    [
      'an unknown language',
      ['token', 'list', '--language', 'de'],
      'This cannot be the value of --language <code>.',
    ],
    [
      'a command id that is none',
      ['clock', 'accept', '--reason', 'x', '--command-id', '7'],
      '7 is not a UUID.',
    ],
  ])('%s is a mistake of usage', async (_, args, line) => {
    expect(await run(...args)).toMatchObject({ exit: 64, err: expect.stringContaining(line) });
    expect(started).toBe(0);
  });
});

describe('help', () => {
  it.each([
    ['nl', 'Gebruik:', 'trek een token in'],
    ['fr', 'Utilisation :', 'révoquer un jeton'],
    ['en', 'Usage:', 'revoke a token'],
  ])('speaks %s', async (language, usage, revoke) => {
    const { exit, out } = await run('token', '--help', '--language', language);
    expect(exit).toBe(0);
    expect(out).toContain(usage);
    expect(out).toContain(revoke);
  });

  it('says the version', async () => expect((await run('--version')).out).toBe('1.2.3\n'));
});
