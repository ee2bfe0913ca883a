import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from './support/api-client.js';
import { TestServer, type Programme } from './support/test-server.js';

let server: TestServer;
let programme: Programme;
let lead: string;
const days: string[] = [];

/** Lead from day 0 to day 10, again from day 20; a grant on day 30 that held since day 5. */
beforeAll(async () => {
  server = await TestServer.start('2026-01-05T08:00:00.000Z');
  programme = await server.programme('trial', ['lead', 'reader']);
  lead = programme.member('lead').actor;
  const administrator = programme.member('administrator');
  const membership = { programme: programme.uuid, actor: lead, role: 'lead' };
  const wait = (count: number) => {
    days.push(server.clock.iso().slice(0, 10));
    server.clock.pass({ days: count });
  };
  wait(10);
  await administrator.done('withdrawMembership', { ...membership, reason: 'On leave' });
  wait(10);
  await administrator.done('grantMembership', membership);
  wait(10);
  const gatekeeper = { ...membership, role: 'gatekeeper', happenedOn: '2026-01-10' };
  await administrator.done('grantMembership', gatekeeper);
  wait(1);
}, 60_000);
afterAll(() => server.close());

const QUERY = `query ($uuid: ID, $actor: [String!], $role: [String!], $on: Date) { programme(uuid: $uuid) {
  memberships(actor: $actor, role: $role, on: $on) { member { actor } role withdrawalReason
    granted { recordedAt happenedOn role } withdrawn { recordedAt happenedOn } } } }`;

const asked = async (args: object = {}): Promise<Json[]> => {
  const variables = { uuid: programme.uuid, ...args };
  return (await server.settled(programme.member('reader'), QUERY, variables)).programme.memberships;
};
const short = (memberships: Json[]) =>
  memberships.map(({ role, granted, withdrawn }) => [
    role,
    (granted.happenedOn ?? granted.recordedAt).slice(0, 10),
    withdrawn?.recordedAt.slice(0, 10) ?? null,
  ]);

describe('who had which role when', () => {
  it('is told by grant, withdrawn ones and their reasons included', async () => {
    expect(short(await asked({ actor: [lead] }))).toEqual([
      ['lead', '2026-01-05', '2026-01-15'],
      ['lead', '2026-01-25', null],
      ['gatekeeper', '2026-01-10', null],
    ]);
    const [first] = await asked({ actor: [lead] });
    expect(first).toMatchObject({ withdrawalReason: 'On leave', granted: { role: 'administrator' } });
    expect(await asked()).toHaveLength(5);
  });

  it('is asked by role, and of a day as it was in the world', async () => {
    const on = async (day: string) => short(await asked({ actor: [lead], on: day })).map(([role]) => role);
    expect(await asked({ role: ['lead'] })).toHaveLength(2);
    expect(await on('2026-01-04')).toEqual([]);
    expect(await on('2026-01-05')).toEqual(['lead']);
    // Granted on the 4th of February, but held since the 10th of January.
    expect(await on('2026-01-15')).toEqual(['lead', 'gatekeeper']);
    expect(await on('2026-01-20')).toEqual(['gatekeeper']);
    expect(await on('2026-01-25')).toEqual(['lead', 'gatekeeper']);
  });

  it('is told as it was known at an earlier date', async () => {
    const query = `query ($uuid: ID, $at: DateTime) { asOf(at: $at) { programme(uuid: $uuid) {
      members { role } memberships { role withdrawn { recordedAt } } } } }`;
    const then = async (at: string) =>
      (await server.settled(programme.member('reader'), query, { uuid: programme.uuid, at })).asOf.programme;
    const roles = ({ members }: Json) => members.map(({ role }: Json) => role).toSorted();
    const before = await then(`${days[1]}T07:00:00Z`);
    expect(roles(before)).toEqual(['administrator', 'lead', 'reader']);
    expect(before.memberships).toEqual(
      ['administrator', 'lead', 'reader'].map((role) => ({ role, withdrawn: null })),
    );
    const later = await then(`${days[1]}T08:00:01Z`);
    expect(roles(later)).toEqual(['administrator', 'reader']);
    expect(later.memberships[1].withdrawn).not.toBeNull();
  });

  it('is refused for a day that is none', async () => {
    const { errors } = await programme
      .member('reader')
      .ask(QUERY, { uuid: programme.uuid, on: '2026-02-30' });
    expect(errors[0].extensions).toMatchObject({
      code: 'INVALID_ARGUMENT',
      path: 'programme.memberships.on',
    });
  });
});

describe('the projects of a programme', () => {
  it('are those of the list, by lead too', async () => {
    const client = programme.member('lead');
    for (const key of ['b', 'a'])
      await client.done('openProject', { programme: programme.uuid, key, title: { en: key } });
    await programme.member('administrator').done('openProject', {
      programme: programme.uuid,
      key: 'c',
      title: { en: 'c' },
    });
    const query = `query ($uuid: ID, $lead: [String!]) { programme(uuid: $uuid) {
      projects(lead: $lead, first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { key } } } }`;
    const read = async (variables: object) =>
      (await server.settled(client, query, { uuid: programme.uuid, ...variables })).programme.projects;
    expect(await read({})).toMatchObject({ totalCount: 3, nodes: [{ key: 'a' }, { key: 'b' }] });
    expect(await read({ lead: [lead] })).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: false } });
    expect(await read({ lead: ['nobody'] })).toMatchObject({ totalCount: 0, nodes: [] });
  });
});
