import 'reflect-metadata';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openSource, openTarget } from '../../src/composition/copy-places.js';
import { makeDemo } from '../../src/composition/first-start.js';
import { CLI_ACTOR } from '../../src/domain/kernel/ids.js';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import type { LogUse } from '../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { EventStoreDBEventStore } from '../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { openLogReader } from '../../src/infrastructure/event-store/sqlite/log-reader.js';
import { newStream, newUuid, sealed } from '../support/envelopes.js';
import { pacesetter, start, startServer } from '../support/child-process.js';
import { DoubleProcess } from '../support/eventstoredb-double/double-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { ApiClient } from './support/api-client.js';
import { TestServer } from './support/test-server.js';

jest.setTimeout(120_000);

let double: DoubleProcess;
let address: string;
/** A demo with two years behind it. */
const original = join(temporaryFolder(), 'original');
beforeAll(async () => {
  double = await DoubleProcess.start();
  address = double.connectionString;
  await makeDemo(original, Date.now());
});
afterAll(() => double.dispose());

type Json = Readonly<Record<string, unknown>>;
const copying = (from: string, to: string, ...more: string[]): string[] => [
  'log',
  'copy',
  '--from',
  from,
  '--to',
  to,
  '--json',
  ...more,
];
const copy = async (from: string, to: string, ...more: string[]): Promise<Json> => {
  const { exit, out } = await pacesetter(copying(from, to, ...more));
  return { exit, ...(JSON.parse(out) as Json) };
};
const folder = (): string => join(temporaryFolder(), 'data');

/** What a log holds, but for its positions. */
const contents = (path: string): unknown[] => {
  const log = openLogReader(join(path, 'log.db'));
  const events = log
    .readAll(0, 1_000_000)
    .map(({ stream, revision, text, hash }) => [stream, revision, text, hash]);
  log.close();
  return events;
};
const onServer = async (prefix: string, use: LogUse = 'reading'): Promise<EventStoreDBEventStore> =>
  EventStoreDBEventStore.open({ address: serverAddress(address)!, prefix, use });
const change = (path: string, sql: string): void => {
  const db = new DatabaseSync(join(path, 'log.db'));
  db.exec(sql);
  db.close();
};

describe('a log that moves to an event store and back', () => {
  const back = folder();
  const storeIds: unknown[] = [];

  it('is the same texts, and the same views, in stores with ids of their own', async () => {
    const before = contents(original);
    const there = await copy(original, address);
    expect(there).toMatchObject({
      exit: 0,
      found: 0,
      copied: before.length,
      events: before.length,
      grown: false,
    });
    const again = await copy(address, back);
    expect(again).toMatchObject({ exit: 0, found: 0, copied: before.length, streams: there['streams'] });
    expect(contents(back)).toEqual(before);
    const log = openLogReader(join(original, 'log.db'));
    storeIds.push(log.storeId(), there['storeId'], again['storeId']);
    log.close();
    expect(new Set(storeIds).size).toBe(3);
    const store = await onServer('pacesetter.');
    expect(store.storeId).toBe(there['storeId']);
    const events = await store.readAll(0, 1_000_000);
    expect(events.map(({ stream, revision, text, hash }) => [stream, revision, text, hash])).toEqual(before);
    await store.close();
  });

  it('finds all of it there when it is asked again', async () => {
    expect(await copy(original, address)).toMatchObject({
      exit: 0,
      found: contents(original).length,
      copied: 0,
    });
    expect(await copy(original, back)).toMatchObject({ exit: 0, copied: 0, storeId: storeIds[2] });
  });

  it('refuses positions of before', async () => {
    const places = [
      { path: back, place: undefined },
      {
        path: folder(),
        place: { kind: 'eventstoredb', address: serverAddress(address)!, prefix: 'pacesetter.' } as const,
      },
    ];
    for (const { path, place } of places) {
      const server = await TestServer.start(new Date().toISOString(), path, { demo: false }, place);
      const { core } = server.serving.installation;
      const created = await core.commands.execute({
        command: 'createToken',
        caller: { actor: CLI_ACTOR, door: 'internal' },
        commandId: newUuid(),
        input: { actor: 'anna' },
      });
      const client = new ApiClient(server.app, 'secret' in created ? created.secret : undefined);
      const answer = await client.ask('query ($p: Position!) { asOf(position: $p) { programmes { key } } }', {
        p: `${String(storeIds[0])}.${'1'.padStart(20, '0')}`,
      });
      expect(JSON.stringify(answer)).toContain('INVALID_POSITION');
      expect(storeIds).toContain(core.store.storeId);
      await server.close();
    }
  });
});

describe('a copy that is cut off', () => {
  /** Killed as soon as the target holds something. */
  const cutOff = async (
    from: string,
    to: string,
    held: () => Promise<number>,
    ...more: string[]
  ): Promise<void> => {
    const running = start('bin/pacesetter.mjs', copying(from, to, ...more));
    while ((await held()) < 20) await pass(5);
    expect((await running.stop('SIGKILL')).exit).toBe('SIGKILL');
  };

  it('on an event store is not served, and goes on where it was', async () => {
    const events = contents(original).length;
    await double.call('delayAnswers', 3);
    const watched = await onServer('cut.');
    await cutOff(
      original,
      address,
      () => watched.head().then(async () => (await watched.readAll(0, 100)).length),
      '--to-prefix',
      'cut.',
    );
    await watched.close();
    await double.call('delayAnswers', 0);
    await expect(onServer('cut.', 'serving')).rejects.toThrow('has not come to its end');
    const back = await copy(address, folder(), '--from-prefix', 'cut.');
    expect(back).toMatchObject({ exit: 1, error: { code: 'LOG_REFUSED' } });
    const report = await copy(original, address, '--to-prefix', 'cut.');
    expect(report).toMatchObject({ exit: 0, events });
    expect(report['found']).toBeGreaterThanOrEqual(20);
    expect(Number(report['found']) + Number(report['copied'])).toBe(events);
    await (await onServer('cut.')).close();
  });

  it('in a folder is not served, and goes on where it was', async () => {
    const path = folder();
    const held = async (): Promise<number> => (existsSync(join(path, 'log.db')) ? counted(path) : 0);
    await cutOff(original, path, held);
    const refused = await pacesetter(['token', 'list', '--json', '--data', path]);
    expect([refused.exit, refused.out]).toEqual([1, expect.stringContaining('has not come to its end')]);
    const report = await copy(original, path);
    expect(report).toMatchObject({ exit: 0 });
    expect(report['found']).toBeGreaterThanOrEqual(20);
    expect(contents(path)).toEqual(contents(original));
    expect((await pacesetter(['log', 'verify', '--data', path])).exit).toBe(0);
  });

  const counted = (path: string): number => {
    try {
      return contents(path).length;
    } catch {
      return 0;
    }
  };
});

describe('a copy beside whoever writes', () => {
  it('of appends of many events is of whole ones', async () => {
    const writer = await onServer('busy.');
    await using source = await openSource({
      kind: 'eventstoredb',
      address: serverAddress(address)!,
      prefix: 'busy.',
    });
    const data = Array.from({ length: 20 }, () => 'x'.repeat(2000));
    const appends = Array.from({ length: 100 }, newStream).values();
    const write = async (): Promise<void> => {
      for (const stream of appends) await writer.append(stream, 'no-stream', sealed({ stream }, ...data));
    };
    const writing = write();
    const ends = new Set<unknown>();
    for (let head = 0, times = 0; times < 50; times++) {
      head = await source.log.head();
      const last = head === 0 ? undefined : await source.log.eventAt(head);
      if (last !== undefined) ends.add(JSON.stringify((JSON.parse(last.text) as Json)['batch']));
    }
    expect([...ends]).toEqual(['[19,20]']);
    await writing;
    await writer.close();
  });

  it('into a new folder marks that before anything is written', async () => {
    const path = folder();
    {
      await using _ = await openTarget({ kind: 'folder', path });
    }
    const { exit, err } = await start('dist/src/main.js', [], { PACESETTER_DATA: path, PORT: '0' }).ended;
    expect([exit, err]).toEqual([78, expect.stringContaining('has not come to its end')]);
  });
});

describe('a copy that will not come to its end', () => {
  const giveUp = async (to: string, ...more: string[]): Promise<Json> => {
    const { exit, out } = await pacesetter(['log', 'give-up-copy', '--to', to, '--json', ...more]);
    return { exit, ...(JSON.parse(out) as Json) };
  };

  it('is given up in a folder: the log is served as it is', async () => {
    const path = folder();
    expect(await giveUp(path)).toMatchObject({ exit: 1, error: { code: 'LOG_REFUSED' } });
    await copy(original, path);
    expect(await giveUp(path)).toMatchObject({ exit: 1, error: { code: 'NOTHING_TO_DO' } });
    change(path, "INSERT INTO meta VALUES ('unfinished', 'yes')");
    expect(await giveUp(path)).toMatchObject({ exit: 0, events: contents(original).length });
    expect((await pacesetter(['log', 'verify', '--data', path])).exit).toBe(0);
    expect(await giveUp(path)).toMatchObject({ exit: 1, error: { code: 'NOTHING_TO_DO' } });
  });

  it('is not given up where the chains do not hold', async () => {
    const path = folder();
    await copy(original, path);
    change(path, "INSERT INTO meta VALUES ('unfinished', 'yes')");
    change(path, "UPDATE event SET text = replace(text, 'cli', 'cla') WHERE position = 1");
    const { exit, error } = await giveUp(path);
    expect([exit, error]).toEqual([65, expect.objectContaining({ code: 'COPY_TARGET_BROKEN' })]);
    expect((await pacesetter(['token', 'list', '--data', path])).err).toContain('has not come to its end');
  });

  it('on an event store is heard of by the server that works there: it refuses writes until it is over', async () => {
    const place = { kind: 'eventstoredb', address: serverAddress(address)!, prefix: 'live.' } as const;
    const server = await TestServer.start(undefined, folder(), { demo: false }, place);
    const { core, readiness } = server.serving.installation;
    const anna = (): Promise<unknown> =>
      core.commands.execute({
        command: 'createToken',
        caller: { actor: CLI_ACTOR, door: 'internal' },
        commandId: newUuid(),
        input: { actor: 'anna' },
      });
    const told = async (ready: boolean): Promise<void> => {
      while (readiness().ready !== ready) await pass(5);
    };
    const other = await onServer('live.', 'copying-to');
    await other.beginCopy();
    await told(false);
    expect(readiness().reasons).toEqual([expect.stringContaining('has not come to its end')]);
    expect(await anna()).toEqual({ problem: 'WritesRefused', code: 'COPY_UNFINISHED' });
    await other.endCopy();
    await told(true);
    expect(await anna()).toMatchObject({ secret: expect.any(String) });
    await other.beginCopy();
    await other.close();
    await told(false);
    expect(await giveUp(address, '--to-prefix', 'live.')).toMatchObject({ exit: 0 });
    await told(true);
    await server.close();
  });

  it('on an event store is given up: a server can be started there again', async () => {
    const before = await onServer('left.', 'copying-to');
    const stream = newStream();
    await before.append(stream, 'no-stream', sealed({ stream }, 'copied'));
    await before.beginCopy();
    await before.close();
    await expect(onServer('left.', 'serving')).rejects.toThrow('has not come to its end');
    expect(await giveUp(address, '--to-prefix', 'left.')).toMatchObject({ exit: 0, events: 1, streams: 1 });
    await (await onServer('left.', 'serving')).close();
    expect(await giveUp(address, '--to-prefix', 'none.')).toMatchObject({ exit: 69 });
  });
});

describe('a copy is refused', () => {
  const copied = async (): Promise<string> => {
    const path = folder();
    await copy(original, path);
    return path;
  };

  it('from a log whose chains do not hold: nothing is begun', async () => {
    const broken = await copied();
    change(broken, "UPDATE event SET text = replace(text, 'cli', 'cla') WHERE position = 1");
    const target = folder();
    const { exit, error } = await copy(broken, target);
    expect([exit, error]).toEqual([65, expect.objectContaining({ code: 'COPY_SOURCE_BROKEN' })]);
    expect(existsSync(target)).toBe(false);
  });

  it('into another log, which stays as it is and can be served', async () => {
    const other = folder();
    await makeDemo(other, Date.now() - 86_400_000);
    const before = contents(other);
    const { exit, error } = await copy(original, other);
    expect([exit, error]).toEqual([65, expect.objectContaining({ code: 'COPY_TARGET_DIFFERS' })]);
    expect(contents(other)).toEqual(before);
    expect((await pacesetter(['log', 'verify', '--data', other])).exit).toBe(0);
  });

  it('from where there is no log, on a server and in a folder', async () => {
    expect(await copy(address, folder(), '--from-prefix', 'none.')).toMatchObject({ exit: 69 });
    expect(await copy(folder(), address)).toMatchObject({ exit: 1, error: { code: 'LOG_REFUSED' } });
  });

  it('into a folder in which a server works', async () => {
    const path = folder();
    const server = await startServer(path);
    expect(await copy(original, path)).toMatchObject({ exit: 75 });
    await server.stop();
  });

  it('never, for a password: nor is it in what the client prints to be debugged', async () => {
    const login = address.replace('://', '://writer:a-secret@');
    const args = copying(original, login, '--to-prefix', 'debug.');
    const { exit, out, err } = await pacesetter(args, { DEBUG: '*' });
    expect([exit, err.length]).toEqual([0, expect.any(Number)]);
    expect(err).toContain('esdb:');
    expect(`${out}${err}`).not.toContain('a-secret');
  });

  it('where the server cannot be reached, and the password is not said', async () => {
    const { exit, out, err } = await pacesetter(
      copying(original, 'esdb://writer:a-secret@127.0.0.1:1?tls=false'),
    );
    expect([exit, `${out}${err}`]).toEqual([69, expect.not.stringContaining('a-secret')]);
  });
});

describe('a folder whose log is on an event store', () => {
  const path = folder();
  const environment = (): Record<string, string> => ({
    PACESETTER_EVENTSTORE: address,
    PACESETTER_EVENTSTORE_PREFIX: 'pacesetter.',
    PACESETTER_DATA: path,
    PORT: '0',
  });

  it('is worked in by the command line while no server runs', async () => {
    const server = start('dist/src/main.js', [], environment());
    await server.said(/listens on (\S+)\n/);
    expect((await server.stop()).exit).toBe(0);
    const { exit, out } = await pacesetter(['token', 'create', '--actor', 'anna', '--json'], environment());
    expect([exit, out]).toEqual([0, expect.stringContaining('secret')]);
    expect((await pacesetter(['log', 'verify'], environment())).exit).toBe(0);
    expect((await pacesetter(['views', 'build'], environment())).exit).toBe(0);
    expect(readdirSync(path)).not.toContain('log.db');
  });

  it('does not begin a log of its own where the setting is forgotten', async () => {
    const forgotten = { PACESETTER_DATA: path, PORT: '0' };
    const { exit, err } = await start('dist/src/main.js', [], forgotten).ended;
    expect([exit, err]).toEqual([78, expect.stringContaining('name that in PACESETTER_EVENTSTORE')]);
    for (const args of [
      ['token', 'list'],
      ['views', 'build'],
    ])
      expect((await pacesetter(args, forgotten)).err).toContain('name that in PACESETTER_EVENTSTORE');
    expect(readdirSync(path)).not.toContain('log.db');
  });

  it('is still served from there while a copy back has not come to its end', async () => {
    {
      await using _ = await openTarget({ kind: 'folder', path });
    }
    const forgotten = await start('dist/src/main.js', [], { PACESETTER_DATA: path, PORT: '0' }).ended;
    expect(forgotten.err).toContain('name that in PACESETTER_EVENTSTORE');
    expect((await pacesetter(['log', 'verify'], environment())).exit).toBe(0);
  });

  it('can be given its log back', async () => {
    expect(await copy(address, path)).toMatchObject({ exit: 0, found: 0 });
    const { exit, out } = await pacesetter(['log', 'verify', '--json'], { PACESETTER_DATA: path });
    expect([exit, JSON.parse(out)]).toEqual([0, expect.objectContaining({ ok: true, faults: 0 })]);
  });
});
