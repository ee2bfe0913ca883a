import { expect, test } from '@jest/globals';
import type { Moment } from '../kernel/values.js';
import { latestOf, type Dated } from './latest.js';

const RECORDED = '2026-06-01T10:00:00.000Z';
const assessed = (revision: number, happenedOn?: Moment, recordedAt = RECORDED): Dated => ({
  mark: { revision, recordedAt, ...(happenedOn === undefined ? {} : { happenedOn }) },
});
const latest = (...assessments: Dated[]) => latestOf(assessments, 'Europe/Brussels')?.mark.revision;

test('the latest assessment is the newest by when it happened, whenever it was recorded', () => {
  expect(latest()).toBeUndefined();
  expect(latest(assessed(1, '2026-05-02'), assessed(2, '2026-05-01'))).toBe(1);
  expect(latest(assessed(1), assessed(2, '2026-05-31'))).toBe(1);
});

test('of two of one moment it is the one that was recorded later', () => {
  expect(latest(assessed(2, '2026-05-01'), assessed(1, '2026-05-01'))).toBe(2);
  expect(latest(assessed(1, '2026-05-01'), assessed(2, '2026-05-01'))).toBe(2);
});

test('a date is the first instant of that day in the time zone', () => {
  expect(latest(assessed(2, '2026-05-01'), assessed(1, '2026-04-30T22:00:00.001Z'))).toBe(1);
  expect(latest(assessed(2, '2026-05-01'), assessed(1, '2026-04-30T22:00:00.000Z'))).toBe(2);
});

test('a moment that lies ahead counts as its recording', () => {
  const ahead = assessed(1, '2026-06-01T10:04:00.000Z');
  expect(latest(ahead, assessed(2, undefined, '2026-06-01T10:01:00.000Z'))).toBe(2);
});
