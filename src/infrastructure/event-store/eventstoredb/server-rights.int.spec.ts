import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { loopbackCertificate } from '../../../../test/support/eventstoredb-double/certificates.js';
import { EventStoreDbDouble } from '../../../../test/support/eventstoredb-double/double.js';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { serverAddress } from './address.js';
import { ServerRights } from './server-rights.js';

jest.setTimeout(30_000);

const ALL_METADATA = '$$$all';
const SETTINGS = '$settings';
const GROUP = 'keepers';
const OURS = {
  $r: [GROUP],
  $w: [GROUP],
  $d: ['$admins'],
  $mr: ['$admins'],
  $mw: ['$admins'],
};

let double: EventStoreDbDouble;
let rights: ServerRights;
let authority: string;

beforeEach(async () => {
  const certificate = loopbackCertificate();
  authority = join(temporaryFolder(), 'ca.pem');
  writeFileSync(authority, certificate.authority);
  const users = [{ name: 'member', password: 'secret', groups: [GROUP] }];
  double = await EventStoreDbDouble.start({ tls: certificate, users });
  rights = rightsOf('admin:changeit');
});
afterEach(async () => {
  await rights.close();
  await double.dispose();
});

const rightsOf = (login: string): ServerRights =>
  new ServerRights(serverAddress(`esdb://${login}@localhost:${double.port}?tlsCAFile=${authority}`)!);
const held = (stream: string): unknown[] =>
  double.log.stream(stream).events.map(({ data }) => JSON.parse(Buffer.from(data).toString()));
const given = (stream: string, data: object): void => {
  const id = '0b8f4a55-3d5c-4a35-b3b2-0a5e30a7a001';
  const bytes = Buffer.from(JSON.stringify(data));
  const type = stream === SETTINGS ? SETTINGS : '$metadata';
  const event = { id, type, contentType: 'application/json', data: bytes, metadata: new Uint8Array() };
  double.log.append(stream, 'any', [event]);
};

it('lets a group read everything where nobody but administrators could, once', async () => {
  expect(await rights.allowRead(GROUP)).toBe('done');
  expect(held(ALL_METADATA)).toEqual([{ $acl: { $r: ['$admins', GROUP] } }]);
  expect(double.log.stream(ALL_METADATA).events[0]!.type).toBe('$metadata');
  expect(await rights.allowRead(GROUP)).toBe('there');
  expect(held(ALL_METADATA)).toHaveLength(1);
});

it.each([
  ['a list', ['others'], ['$admins', 'others', GROUP]],
  ['a single role', '$admins', ['$admins', GROUP]],
  ['a list that holds the group alone', [GROUP], ['$admins', GROUP]],
])('keeps what else the metadata of $all holds: %s', async (_, $r, expected) => {
  given(ALL_METADATA, { $maxAge: 7, own: { x: 1 }, $acl: { $r, $mr: 'auditors' } });
  expect(await rights.allowRead(GROUP)).toBe('done');
  const kept = { $maxAge: 7, own: { x: 1 }, $acl: { $r: expected, $mr: 'auditors' } };
  expect(held(ALL_METADATA).at(-1)).toEqual(kept);
});

it('keeps user streams to a group, once, and what else the settings hold', async () => {
  const $systemStreamAcl = { $r: 'auditors' };
  given(SETTINGS, { $systemStreamAcl });
  expect(await rights.protect(GROUP, false)).toBe('done');
  expect(held(SETTINGS).at(-1)).toEqual({ $systemStreamAcl, $userStreamAcl: OURS });
  expect(double.log.stream(SETTINGS).events.at(-1)!.type).toBe(SETTINGS);
  expect(await rights.protect(GROUP, false)).toBe('there');
  expect(held(SETTINGS)).toHaveLength(2);
});

it('knows its own rights in another order, and as single roles', async () => {
  given(SETTINGS, {
    $userStreamAcl: { $mw: '$admins', $mr: '$admins', $d: '$admins', $w: GROUP, $r: GROUP },
  });
  expect(await rights.protect(GROUP, false)).toBe('there');
});

it('leaves settings alone that let others in, unless it is told to replace them', async () => {
  const theirs = { $r: ['$all'], $w: ['billing', GROUP], $d: '$admins' };
  given(SETTINGS, { $userStreamAcl: theirs });
  expect(await rights.protect(GROUP, false)).toEqual({ others: ['$all', 'billing'] });
  expect(held(SETTINGS)).toEqual([{ $userStreamAcl: theirs }]);
  expect(await rights.protect(GROUP, true)).toBe('done');
  expect(held(SETTINGS).at(-1)).toEqual({ $userStreamAcl: OURS });
});

it('takes settings that name nobody else for its own to complete', async () => {
  given(SETTINGS, { $userStreamAcl: { $d: '$admins' } });
  expect(await rights.protect(GROUP, false)).toBe('done');
});

it('does not overwrite what another administrator writes meanwhile, and reads again', async () => {
  const first = rights.allowRead(GROUP);
  const second = rightsOf('admin:changeit');
  const both = await Promise.all([first, second.allowRead('auditors')]);
  expect(both).toEqual(['done', 'done']);
  const { $acl } = held(ALL_METADATA).at(-1) as { $acl: { $r: string[] } };
  expect($acl.$r.toSorted()).toEqual(['$admins', 'auditors', GROUP]);
  await second.close();
});

it('is refused to whoever is no administrator', async () => {
  const member = rightsOf('member:secret');
  await expect(member.allowRead(GROUP)).rejects.toMatchObject({ type: 'access-denied' });
  await expect(member.protect(GROUP, true)).rejects.toMatchObject({ type: 'access-denied' });
  await member.close();
});
