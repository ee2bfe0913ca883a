import { describe, expect, test } from '@jest/globals';
import type { Uuid, ActorId } from '../../src/domain/kernel/ids.js';
import type { Mark } from '../mark.js';
import { isOverdue } from './overdue.js';
import { standstillDays } from './standstill.js';
import type { VisitRow, WaitingRow } from './tables.js';
import { timedVisits, timedWaitings } from './time-in-stage.js';

const ZONE = 'Europe/Brussels';
const project = 'p' as Uuid;
const mark = (revision: number, recordedAt: string, happenedOn?: string): Mark => ({
  revision,
  recordedAt,
  ...(happenedOn === undefined ? {} : { happenedOn }),
  by: { id: 'lia' as ActorId, role: 'lead' },
});
const visit = (number: number, entered: Mark, left: Mark | null = null): VisitRow => ({
  project,
  visit: number,
  stage: 'empathise',
  iteration: 1,
  reason: null,
  entered,
  left,
});
const wait = (number: number, of: number, begun: Mark, ended: Mark | null = null): WaitingRow => ({
  project,
  number,
  kind: 'pause',
  visit: of,
  reason: 'summer',
  reviewOn: '2026-06-01',
  begun,
  ended,
  note: null,
});

// Worked by hand.
describe('time in a stage', () => {
  test('runs from the entry to the as-of instant, in whole seconds', () => {
    const visits = [visit(1, mark(2, '2026-03-01T10:00:00.500Z'))];
    expect(timedVisits({ visits, waitings: [], ending: null }, ZONE, '2026-03-01T10:00:10.400Z')).toEqual([
      { visit: 1, entered: '2026-03-01T10:00:00.500Z', seconds: 9, waitingSeconds: 0 },
    ]);
  });

  test('has no hole where a stage is left on the day that its entry was dated with', () => {
    const visits = [
      visit(1, mark(2, '2026-03-01T10:00:00.000Z', '2026-03-01'), mark(4, '2026-03-01T15:00:00.000Z')),
      visit(2, mark(5, '2026-03-01T15:00:00.000Z')),
    ];
    const [first, second] = timedVisits(
      { visits, waitings: [], ending: null },
      ZONE,
      '2026-03-01T16:00:00.000Z',
    );
    expect(second!.entered).toBe(first!.left);
    expect(first!.seconds + second!.seconds).toBe(17 * 3600);
  });

  test('counts what happened, not what was recorded, and the waiting inside it apart', () => {
    const visits = [
      visit(1, mark(2, '2026-03-01T10:00:00.000Z'), mark(6, '2026-03-20T09:00:00.000Z', '2026-03-11')),
      visit(2, mark(7, '2026-03-20T09:00:00.000Z', '2026-03-11')),
    ];
    const waitings = [
      wait(
        1,
        1,
        mark(3, '2026-03-05T12:00:00.000Z', '2026-03-04T12:00:00Z'),
        mark(4, '2026-03-06T12:00:00.000Z'),
      ),
      wait(2, 2, mark(8, '2026-03-20T10:00:00.000Z')),
    ];
    const timed = timedVisits({ visits, waitings, ending: null }, ZONE, '2026-03-20T11:00:00.000Z');
    // 11 March begins at 23:00 UTC the day before.
    const moved = Date.parse('2026-03-10T23:00:00.000Z');
    expect(timed).toEqual([
      {
        visit: 1,
        entered: '2026-03-01T10:00:00.000Z',
        left: '2026-03-10T23:00:00.000Z',
        seconds: (moved - Date.parse('2026-03-01T10:00:00.000Z')) / 1000,
        waitingSeconds: 2 * 86_400,
      },
      {
        visit: 2,
        entered: '2026-03-10T23:00:00.000Z',
        seconds: (Date.parse('2026-03-20T11:00:00.000Z') - moved) / 1000,
        waitingSeconds: 3600,
      },
    ]);
  });

  test('a date on the day of the move before it holds that one’s moment, over the whole chain of moves', () => {
    const visits = [
      visit(1, mark(2, '2026-03-01T10:00:00.000Z'), mark(5, '2026-03-09T10:00:00.000Z', '2026-03-04')),
    ];
    const waitings = [wait(1, 1, mark(3, '2026-03-03T10:00:00.000Z'), mark(4, '2026-03-04T15:00:00.000Z'))];
    expect(timedVisits({ visits, waitings, ending: null }, ZONE, '2026-03-09T10:00:00.000Z')).toMatchObject([
      // Resumed at 15:00 on 4 March: "4 March" cannot be before it.
      { left: '2026-03-04T15:00:00.000Z', seconds: 3 * 86_400 + 5 * 3600, waitingSeconds: 86_400 + 5 * 3600 },
    ]);
  });

  test('is never below 0, where the clock was put back', () => {
    const visits = [visit(1, mark(2, '2027-03-01T10:00:00.000Z'), mark(3, '2026-03-01T10:00:00.000Z'))];
    const timed = timedVisits({ visits, waitings: [], ending: null }, ZONE, '2026-03-02T10:00:00.000Z');
    expect(timed).toMatchObject([{ seconds: 0 }]);
  });
});

test('a pause or hold has its own begin, end and length', () => {
  const waitings = [
    wait(1, 1, mark(3, '2026-03-03T10:00:00.000Z'), mark(4, '2026-03-04T10:00:00.000Z')),
    wait(2, 1, mark(5, '2026-03-05T10:00:00.000Z')),
  ];
  expect(timedWaitings({ visits: [], waitings, ending: null }, ZONE, '2026-03-05T10:01:00.000Z')).toEqual([
    { number: 1, begun: '2026-03-03T10:00:00.000Z', ended: '2026-03-04T10:00:00.000Z', seconds: 86_400 },
    { number: 2, begun: '2026-03-05T10:00:00.000Z', seconds: 60 },
  ]);
});

test.each([
  ['2026-03-01T09:59:59.999Z', 0],
  ['2026-03-02T09:59:59.999Z', 0],
  ['2026-03-02T10:00:00.000Z', 1],
  ['2026-03-15T10:00:00.000Z', 14],
])('at %s a project last touched on 1 March at 10:00 has stood still for %i days', (at, days) => {
  expect(standstillDays(Date.parse('2026-03-01T10:00:00.000Z'), at)).toBe(days);
});

test.each([
  ['2026-03-31T21:59:59.000Z', false],
  ['2026-03-31T22:00:00.000Z', false],
  ['2026-04-01T21:59:59.000Z', false],
  ['2026-04-01T22:00:00.000Z', true],
])('at %s a condition due on 1 April in Brussels is overdue: %s', (at, overdue) => {
  expect(isOverdue({ closed: null, dueOn: '2026-04-01' }, ZONE, at)).toBe(overdue);
  expect(isOverdue({ closed: mark(9, at), dueOn: '2026-04-01' }, ZONE, at)).toBe(false);
});
