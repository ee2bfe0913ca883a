import { expect, test } from '@jest/globals';
import type { ActorId, Sha256, StreamName, Uuid } from '../../src/domain/kernel/ids.js';
import { projected, recordedBatches, type GivenBatch } from '../../test/support/projected.js';
import { members } from './projection.js';

const ID = 'fcec0753-05af-8e00-9a46-5d61838d7a5d' as Uuid;
const TOKEN = '00000000-0000-8000-8000-00000000000a' as Uuid;
const stream = `programme-${ID}` as StreamName;
const lia = 'lia' as ActorId;
const groups = [{ key: 'residents', label: { en: 'Residents' } }];

const at = (day: string) => `2026-03-${day}T10:00:00.000Z`;
const mark = (revision: number, day: string) => ({
  revision,
  recordedAt: at(day),
  by: { id: 'lia', role: 'lead' },
});

const opening: GivenBatch = {
  stream,
  at: at('01'),
  events: [
    {
      type: 'programme.opened',
      data: {
        key: 'toulouse-2019',
        name: { fr: 'Toulouse' },
        deadline: '2027-01-01',
        timeZone: 'Europe/Paris',
        groups,
      },
    },
    { type: 'programme.membership-granted', data: { actor: lia, role: 'administrator' } },
  ],
};

test('an opening gives the programme and its first administrator', () => {
  expect(projected(members, recordedBatches(opening))).toEqual({
    programme: {
      [ID]: {
        programmeKey: 'toulouse-2019',
        name: { fr: 'Toulouse' },
        deadline: '2027-01-01',
        timeZone: 'Europe/Paris',
        groups,
        opened: mark(0, '01'),
      },
    },
    programme_version: { [ID]: { version: 1 } },
    membership: {
      [`${ID}/lia/administrator`]: {
        programme: ID,
        actor: 'lia',
        role: 'administrator',
        granted: mark(1, '01'),
        withdrawn: null,
        withdrawalReason: null,
      },
    },
    tenure: {
      [`${ID}/1`]: {
        programme: ID,
        actor: 'lia',
        role: 'administrator',
        number: 1,
        granted: mark(1, '01'),
        withdrawn: null,
        withdrawalReason: null,
      },
    },
  });
});

test('a description replaces whole fields and takes the cleared ones away', () => {
  const rows = projected(
    members,
    recordedBatches(opening, {
      stream,
      at: at('02'),
      events: [
        {
          type: 'programme.described',
          data: { changes: { name: { en: 'Toulouse' } }, cleared: ['deadline'] },
        },
      ],
    }),
  );
  expect(rows['programme']![ID]).toMatchObject({ name: { en: 'Toulouse' }, deadline: null, groups });
  expect(rows['programme_version']![ID]).toEqual({ version: 2 });
});

test('a role that is withdrawn keeps its grant, and a new grant begins anew', () => {
  const withdraw: GivenBatch = {
    stream,
    at: at('03'),
    events: [
      { type: 'programme.membership-withdrawn', data: { actor: lia, role: 'administrator', reason: 'left' } },
    ],
  };
  const grant: GivenBatch = { ...opening, at: at('04'), events: opening.events.slice(1) };
  const key = `${ID}/lia/administrator`;
  expect(projected(members, recordedBatches(opening, withdraw))['membership']![key]).toMatchObject({
    granted: mark(1, '01'),
    withdrawn: mark(2, '03'),
    withdrawalReason: 'left',
  });
  expect(projected(members, recordedBatches(opening, withdraw, grant))['membership']![key]).toMatchObject({
    granted: mark(3, '04'),
    withdrawn: null,
    withdrawalReason: null,
  });
  const tenure = { programme: ID, actor: 'lia', role: 'administrator' };
  expect(projected(members, recordedBatches(opening, withdraw, grant))['tenure']).toEqual({
    [`${ID}/1`]: {
      ...tenure,
      number: 1,
      granted: mark(1, '01'),
      withdrawn: mark(2, '03'),
      withdrawalReason: 'left',
    },
    [`${ID}/3`]: {
      ...tenure,
      number: 3,
      granted: mark(3, '04'),
      withdrawn: null,
      withdrawalReason: null,
    },
  });
});

test('an event that is missing in its stream is not passed over', () => {
  const grant: GivenBatch = { ...opening, events: opening.events.slice(1) };
  const events = recordedBatches(opening, grant, grant);
  expect(() => projected(members, events.toSpliced(2, 1))).toThrow('revision 3 follows revision 1');
});

test('a token names its actor until it is revoked, and never its secret', () => {
  const of = `serviceToken-${TOKEN}` as StreamName;
  const rows = projected(
    members,
    recordedBatches(
      {
        stream: of,
        at: at('01'),
        events: [
          { type: 'service-token.created', data: { actor: lia, secretSha256: 'd'.repeat(64) as Sha256 } },
        ],
      },
      { stream: of, at: at('02'), events: [{ type: 'service-token.revoked', data: { reason: 'old' } }] },
    ),
  );
  expect(rows).toEqual({
    service_token: {
      [TOKEN]: {
        actor: 'lia',
        createdAt: at('01'),
        created: mark(0, '01'),
        revoked: mark(1, '02'),
        revocationReason: 'old',
      },
    },
  });
});
