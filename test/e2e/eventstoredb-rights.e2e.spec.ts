import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { serverAddress } from '../../src/infrastructure/event-store/eventstoredb/address.js';
import { EventStoreDBEventStore } from '../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { failureOf, openClient } from '../contract/eventstoredb/opened-clients.js';
import { pacesetter } from '../support/child-process.js';
import { newStream, sealed } from '../support/envelopes.js';
import { loopbackCertificate } from '../support/eventstoredb-double/certificates.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { freePort } from '../support/free-port.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(60_000);

const member = { name: 'pacesetter', password: 'a b:c', groups: ['pacesetter'] };
const outsider = { name: 'billing', password: 'b', groups: ['billing'] };
const DENIED = { type: 'access-denied' };
const folder = temporaryFolder();
const authority = join(folder, 'ca.pem');
const passwordFile = join(folder, 'password');

let double: EventStoreDbDouble;
beforeAll(async () => {
  const certificate = loopbackCertificate();
  writeFileSync(authority, certificate.authority);
  writeFileSync(passwordFile, 'changeit\n');
  double = await EventStoreDbDouble.start({ tls: certificate, users: [member, outsider] });
});
afterAll(() => double.dispose());

const server = (): string => `esdb://localhost:${double.port}?tlsCAFile=${authority}`;
const asAdministrator = (): Record<string, string> => ({
  PACESETTER_EVENTSTORE: server(),
  PACESETTER_EVENTSTORE_USER: 'admin',
  PACESETTER_EVENTSTORE_PASSWORD_FILE: passwordFile,
});
const eventstore = async (args: readonly string[], environment = asAdministrator()) => {
  const { exit, out, err } = await pacesetter(['eventstore', ...args], environment);
  return { exit, out, err };
};
const json = async (...args: string[]): Promise<unknown> => {
  const { exit, out } = await eventstore([...args, '--json']);
  return { exit, ...(JSON.parse(out) as object) };
};
const addressFor = ({ name, password }: typeof member): string =>
  server().replace('://', `://${[name, password].map(encodeURIComponent).join(':')}@`);
const openStore = (user: typeof member) =>
  EventStoreDBEventStore.open({ address: serverAddress(addressFor(user))!, prefix: 'pacesetter.' });

describe('an administrator of the server', () => {
  it('lets the group of the log read $all, once', async () => {
    await expect(openStore(member)).rejects.toMatchObject(DENIED);
    const done = await eventstore(['allow-read', '--group', 'pacesetter']);
    expect(done).toEqual({ exit: 0, out: 'The group pacesetter may read $all now.\n', err: '' });
    expect(await json('allow-read', '--group', 'pacesetter')).toEqual({
      exit: 0,
      ok: true,
      group: 'pacesetter',
      changed: false,
    });
  });

  it('keeps user streams to the group, and locks nobody out unasked', async () => {
    expect(await json('protect', '--group', 'billing')).toMatchObject({ exit: 0, changed: true });
    expect(await json('protect', '--group', 'pacesetter')).toMatchObject({
      exit: 1,
      ok: false,
      error: { code: 'OTHERS_LET_IN', message: expect.stringContaining('billing') },
      others: ['billing'],
    });
    const replaced = await json('protect', '--group', 'pacesetter', '--replace');
    expect(replaced).toMatchObject({ exit: 0, changed: true });
    expect(await json('protect', '--group', 'pacesetter')).toMatchObject({ exit: 0, changed: false });
  });

  it('thereby lets a member of it keep the log, whom nobody else on the server reads or deletes', async () => {
    const store = await openStore(member);
    const stream = newStream();
    expect(await store.append(stream, 'no-stream', sealed({ stream }, 'a'))).toMatchObject({
      outcome: 'success',
    });
    expect(await store.readStream(stream)).toHaveLength(1);
    expect(await store.readAll(0, 10)).toHaveLength(1);
    await store.close();
    const name = `pacesetter.${stream}`;
    const [ours, theirs] = [member, outsider].map((user) => openClient(addressFor(user)));
    expect(await failureOf(ours!.deleteStream(name))).toMatchObject(DENIED);
    expect(await failureOf(theirs!.deleteStream(name))).toMatchObject(DENIED);
    expect(await failureOf(first(theirs!.readStream(name)))).toMatchObject(DENIED);
    expect(await failureOf(first(theirs!.readAll()))).toMatchObject(DENIED);
    await expect(openStore(outsider)).rejects.toMatchObject(DENIED);
  });
});

const first = async (events: AsyncIterable<unknown>): Promise<unknown> => {
  for await (const event of events) return event;
  return undefined;
};

describe('what cannot be done ends with', () => {
  it('69 where the server cannot be reached', async () => {
    const nowhere = `esdb://127.0.0.1:${await freePort()}?tls=false`;
    const { exit, err } = await eventstore(['allow-read', '--group', 'g'], {
      PACESETTER_EVENTSTORE: nowhere,
    });
    expect([exit, err]).toEqual([69, expect.stringContaining('cannot be reached')]);
  });

  it.each([
    ['a wrong password', { ...outsider, password: 'guessed' }, 'password is wrong'],
    ['a user who is no administrator', outsider, 'only an administrator'],
  ])('1 for %s', async (_, { name, password }, words) => {
    const { exit, err } = await eventstore(['protect', '--group', 'g', '--language', 'fr'], {
      PACESETTER_EVENTSTORE: server(),
      PACESETTER_EVENTSTORE_USER: name,
      PACESETTER_EVENTSTORE_PASSWORD: password,
    });
    expect(exit).toBe(1);
    expect(err).toMatch(/^Erreur: Le serveur EventStoreDB/);
    expect(err).toContain(words);
    expect(err).not.toContain('guessed');
  });

  it('78 where no server is named, or a setting is wrong', async () => {
    expect(await eventstore(['allow-read', '--group', 'g'], {})).toMatchObject({
      exit: 78,
      err: expect.stringContaining('PACESETTER_EVENTSTORE'),
    });
    const wrong = { ...asAdministrator(), PACESETTER_EVENTSTORE_PASSWORD_FILE: join(folder, 'none') };
    expect((await eventstore(['allow-read', '--group', 'g'], wrong)).exit).toBe(78);
  });

  it.each(['$all', '$admins', 'two words', ''])('64 for the group %j', async (group) => {
    expect((await eventstore(['protect', '--group', group])).exit).toBe(64);
  });

  it('a help that warns of what protect does', async () => {
    const { exit, out } = await eventstore(['protect', '--help']);
    expect(exit).toBe(0);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('ALL user streams of the server');
  });
});
