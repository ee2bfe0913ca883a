import { describe, expect, test } from '@jest/globals';
import fc from '../../../test/support/properties.js';
import { dayOf, mayFollow, resolveMoves, startOfDay, type Move } from './moments.js';

const HOUR = 3_600_000;

/** The calendar day by another road than the code's: the locale that writes days as ISO does. */
const isoDay = (epochMs: number, timeZone: string): string => {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  formats.set(timeZone, format);
  return format.format(epochMs);
};
const formats = new Map<string, Intl.DateTimeFormat>();

/** The first whole minute whose day is the date or, where the date does not exist, a later one: tried one by one. */
const firstMinuteOf = (date: string, timeZone: string): number => {
  const noon = Date.parse(`${date}T12:00:00Z`);
  for (let minute = noon - 40 * HOUR; ; minute += 60_000) if (isoDay(minute, timeZone) >= date) return minute;
};

describe('the first instant of a day', () => {
  test.each([
    ['2026-06-15', 'Europe/Brussels', '2026-06-14T22:00:00.000Z', 'an ordinary summer day'],
    ['2026-03-29', 'Europe/Brussels', '2026-03-28T23:00:00.000Z', 'the clock goes forward at two'],
    ['2026-03-30', 'Europe/Brussels', '2026-03-29T22:00:00.000Z', 'the day after'],
    ['2026-10-25', 'Europe/Brussels', '2026-10-24T22:00:00.000Z', 'the clock goes back at three'],
    ['2026-10-26', 'Europe/Brussels', '2026-10-25T23:00:00.000Z', 'the day after'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', 'midnight does not exist'],
    ['2019-02-17', 'America/Sao_Paulo', '2019-02-17T03:00:00.000Z', 'the hour before midnight comes twice'],
    ['2026-03-01', 'Asia/Kathmandu', '2026-02-28T18:15:00.000Z', 'a quarter of an hour in the offset'],
    ['2011-12-29', 'Pacific/Apia', '2011-12-29T10:00:00.000Z', 'the last day east of the date line'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 'a day that does not exist'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 'the first day west of it'],
    ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z', 'midnight does not exist'],
    ['2023-03-26', 'Asia/Beirut', '2023-03-25T22:00:00.000Z', 'midnight does not exist'],
    ['2021-10-29', 'Asia/Amman', '2021-10-28T21:00:00.000Z', 'midnight comes twice: the first counts'],
    ['2024-11-03', 'America/Havana', '2024-11-03T04:00:00.000Z', 'midnight comes twice: the first counts'],
    ['2010-11-07', 'America/St_Johns', '2010-11-07T02:30:00.000Z', 'a minute later it is yesterday again'],
  ])('%s in %s is %s: %s', (date, timeZone, instant) => {
    expect(new Date(startOfDay(date, timeZone)).toISOString()).toBe(instant);
  });

  test.each([
    ['Europe/Brussels', '2025-10-20', 12],
    ['Europe/Brussels', '2026-03-24', 12],
    ['America/Sao_Paulo', '2018-10-30', 10],
    ['Asia/Kathmandu', '2026-01-01', 3],
    ['Pacific/Apia', '2011-12-26', 8],
    ['Africa/Cairo', '2024-04-22', 8],
    ['Africa/Cairo', '2024-10-28', 8],
    ['Asia/Beirut', '2023-10-26', 8],
    ['Asia/Amman', '2021-10-25', 8],
    ['America/Havana', '2024-03-07', 6],
    ['Australia/Lord_Howe', '2026-04-02', 6],
  ])('is in %s the one that trying every minute finds, from %s for %i days', (timeZone, from, days) => {
    for (let day = 0; day < days; day++) {
      const date = new Date(Date.parse(`${from}T00:00:00Z`) + day * 24 * HOUR).toISOString().slice(0, 10);
      expect([date, startOfDay(date, timeZone)]).toEqual([date, firstMinuteOf(date, timeZone)]);
    }
  });
});

test.each(['Europe/Brussels', 'Pacific/Apia', 'Asia/Kathmandu', 'America/Sao_Paulo'])(
  'the day of any instant in %s is the one that another way of writing it gives',
  (timeZone) => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2037, 0) }), (instant) => {
        expect(dayOf(instant, timeZone)).toBe(isoDay(instant, timeZone));
      }),
    );
  },
);

const BRUSSELS = 'Europe/Brussels';
const resolved = (...moves: Move[]) =>
  resolveMoves(moves, BRUSSELS).map((instant) => new Date(instant).toISOString());
const at = (recordedAt: string, happenedOn?: string): Move =>
  happenedOn === undefined ? { recordedAt } : { recordedAt, happenedOn };

describe('the instants of moves', () => {
  test('are the recordings where nothing else is given', () => {
    expect(resolved(at('2026-03-01T10:00:00.000Z'), at('2026-03-01T11:00:00.000Z'))).toEqual([
      '2026-03-01T10:00:00.000Z',
      '2026-03-01T11:00:00.000Z',
    ]);
  });

  test('are 00:00 of a date in the time zone, and an instant as it was given', () => {
    const late = '2026-04-30T10:00:00.000Z';
    expect(
      resolved(at(late, '2026-03-01'), at(late, '2026-04-01'), at(late, '2026-04-02T08:00:00+05:45')),
    ).toEqual(['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z', '2026-04-02T02:15:00.000Z']);
  });

  test('hold the earlier moment on the same day where either is a date', () => {
    const late = '2026-04-30T10:00:00.000Z';
    expect(
      resolved(at(late, '2026-03-01T15:00:00Z'), at(late, '2026-03-01'), at(late, '2026-03-01T18:00:00Z')),
    ).toEqual(Array(3).fill('2026-03-01T15:00:00.000Z'));
  });

  test('are one for what one command did, after a date of the same day too', () => {
    const advanced = at('2026-03-01T15:00:00.000Z');
    const later = at('2026-03-01T16:00:00.000Z');
    expect(resolved(at('2026-03-01T10:00:00.000Z', '2026-03-01'), advanced, advanced, later)).toEqual([
      ...Array<string>(3).fill('2026-02-28T23:00:00.000Z'),
      '2026-03-01T16:00:00.000Z',
    ]);
  });

  test('are told apart on the same day where both are instants', () => {
    const late = '2026-04-30T10:00:00.000Z';
    expect(resolved(at(late, '2026-03-01T15:00:00Z'), at(late, '2026-03-01T18:00:00Z'))).toEqual([
      '2026-03-01T15:00:00.000Z',
      '2026-03-01T18:00:00.000Z',
    ]);
  });

  test('know the same day by the time zone, not by the text of the instant', () => {
    const late = '2026-04-30T10:00:00.000Z';
    expect(resolved(at(late, '2026-03-01T23:30:00Z'), at(late, '2026-03-02'))).toEqual(
      Array(2).fill('2026-03-01T23:30:00.000Z'),
    );
  });

  test('are never ahead of their recording', () => {
    expect(resolved(at('2026-03-01T10:00:00.000Z', '2026-03-01T10:04:00Z'))).toEqual([
      '2026-03-01T10:00:00.000Z',
    ]);
  });

  test('start anew with the clock after it was put back', () => {
    expect(resolved(at('2027-03-01T10:00:00.000Z'), at('2026-03-01T10:00:00.000Z'))).toEqual([
      '2027-03-01T10:00:00.000Z',
      '2026-03-01T10:00:00.000Z',
    ]);
  });

  const minute = fc.integer({ min: 0, max: 60 * 24 * 5 });
  const timeZone = fc.constantFrom(BRUSSELS, 'Pacific/Apia', 'America/Havana', 'Asia/Kathmandu');
  const moves = fc
    .array(fc.tuple(minute, fc.constantFrom('none', 'date', 'instant'), minute), { maxLength: 8 })
    .map((drawn) => {
      const recordings = drawn.map(([recorded]) => recorded).sort((a, b) => a - b);
      return drawn.map(([, kind, given], index): Move => {
        const instant = (minutes: number) =>
          new Date(Date.parse('2026-03-27T00:00:00Z') + minutes * 60_000).toISOString();
        const recordedAt = instant(recordings[index]!);
        const happenedOn = instant(given);
        if (kind === 'none') return { recordedAt };
        return { recordedAt, happenedOn: kind === 'date' ? happenedOn.slice(0, 10) : happenedOn };
      });
    });

  test('never go back, and never lie after their recording', () => {
    fc.assert(
      fc.property(moves, timeZone, (chain, zone) => {
        const instants = resolveMoves(chain, zone);
        expect(instants).toHaveLength(chain.length);
        for (const [index, instant] of instants.entries()) {
          expect(instant).toBeLessThanOrEqual(Date.parse(chain[index]!.recordedAt));
          if (index > 0) expect(instant).toBeGreaterThanOrEqual(instants[index - 1]!);
        }
      }),
    );
  });

  test('where every move may follow the one before, are on the day that was given, or its recording', () => {
    fc.assert(
      fc.property(moves, timeZone, (chain, zone) => {
        fc.pre(chain.every((move, index) => index === 0 || mayFollow(chain[index - 1]!, move, zone)));
        for (const [index, instant] of resolveMoves(chain, zone).entries()) {
          const { happenedOn, recordedAt } = chain[index]!;
          if (happenedOn?.length !== 10 || startOfDay(happenedOn, zone) > Date.parse(recordedAt)) continue;
          // An earlier move that was given ahead of the clock counts as the clock, which may be a later day.
          if (chain.slice(0, index).some((move) => isAheadOfItsRecording(move, zone))) continue;
          expect(isoDay(instant, zone)).toBe(happenedOn);
        }
      }),
    );
  });
});

const isAheadOfItsRecording = ({ happenedOn, recordedAt }: Move, zone: string): boolean => {
  if (happenedOn === undefined) return false;
  const given = happenedOn.length === 10 ? startOfDay(happenedOn, zone) : Date.parse(happenedOn);
  return given > Date.parse(recordedAt);
};

describe('a move may follow another', () => {
  const late = '2026-04-30T10:00:00.000Z';
  test.each([
    ['2026-03-01', '2026-03-01', true],
    ['2026-03-02', '2026-03-01', false],
    ['2026-03-01', '2026-03-02', true],
    ['2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z', true],
    ['2026-03-01T10:00:00Z', '2026-03-01T09:59:59Z', false],
    ['2026-03-01T10:00:00+01:00', '2026-03-01T09:00:00Z', true],
    ['2026-03-01T20:00:00Z', '2026-03-01', true],
    ['2026-03-01', '2026-03-01T08:00:00Z', true],
    ['2026-03-01T23:30:00Z', '2026-03-01', false],
    ['2026-03-02', '2026-03-01T23:30:00Z', true],
  ])('%s, then %s: %s', (earlier, later, may) => {
    expect(mayFollow(at(late, earlier), at(late, later), BRUSSELS)).toBe(may);
  });

  test('that was given a little ahead of its recording, and so counts as that', () => {
    const ahead = at('2026-03-01T10:00:00.000Z', '2026-03-01T10:04:00Z');
    expect(mayFollow(ahead, at('2026-03-01T10:01:00.000Z'), BRUSSELS)).toBe(true);
    expect(mayFollow(ahead, at('2026-03-01T10:01:00.000Z', '2026-03-01T10:00:30Z'), BRUSSELS)).toBe(true);
    expect(mayFollow(ahead, at('2026-03-01T10:01:00.000Z', '2026-03-01T09:59:00Z'), BRUSSELS)).toBe(false);
  });

  test('that was recorded by a clock that has been put back since', () => {
    const ofAWrongClock = at('2027-03-01T10:00:00.000Z');
    expect(mayFollow(ofAWrongClock, at('2026-03-01T10:00:00.000Z'), BRUSSELS)).toBe(true);
    expect(
      mayFollow(at('2027-03-01T10:00:00.000Z', '2027-02-01'), at('2026-03-01T10:00:00.000Z'), BRUSSELS),
    ).toBe(true);
  });
});
