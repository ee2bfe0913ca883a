import { describe, expect, test } from '@jest/globals';
import { SetClock } from '../../../test/support/shell.js';
import { ClockGuard } from './clock-guard.js';

const START = '2026-06-01T10:00:00.000Z';
const MINUTE = 60_000;
const at = (minutes: number) => new Date(Date.parse(START) + minutes * MINUTE).toISOString();
const jumped = (seconds: number) => ({ problem: 'ClockJumped', code: 'CLOCK_JUMPED', seconds });

describe('the clock is not believed', () => {
  test.each([
    ['at the log’s newest recording', 0, undefined],
    ['5 minutes behind it', 5, undefined],
    ['more than 5 minutes behind it', 6, jumped(-360)],
    ['a year behind it', 525_600, jumped(-31_536_000)],
    ['a year ahead of it', -525_600, undefined],
  ])('at the start %s', (_, ahead, problem) => {
    expect(new ClockGuard(new SetClock(), Date.parse(at(ahead))).jumped()).toEqual(problem);
  });

  test('once it was moved against the time since boot, and again once it is back', () => {
    const clock = new SetClock();
    const guard = new ClockGuard(clock, undefined);
    clock.pass(24 * 60 * MINUTE);
    expect(guard.jumped()).toBeUndefined();
    clock.jump(6 * MINUTE);
    expect(guard.jumped()).toEqual(jumped(360));
    clock.jump(-1 * MINUTE);
    expect(guard.jumped()).toBeUndefined();
    clock.jump(-11 * MINUTE);
    expect(guard.jumped()).toEqual(jumped(-360));
  });

  test('behind what this process has recorded', () => {
    const guard = new ClockGuard(new SetClock(), undefined);
    guard.recorded(at(6));
    guard.recorded(at(2));
    expect(guard.jumped()).toEqual(jumped(-360));
  });

  test('by the greater of the two', () => {
    const clock = new SetClock();
    const guard = new ClockGuard(clock, Date.parse(at(60)));
    clock.jump(-10 * MINUTE);
    expect(guard.jumped()).toEqual(jumped(-70 * 60));
  });

  test('until it is put right', () => {
    const clock = new SetClock();
    const guard = new ClockGuard(clock, Date.parse(at(60)));
    clock.jump(-10 * MINUTE);
    guard.corrected({ position: 9 }, new Date(guard.now()).toISOString());
    expect(guard.jumped()).toBeUndefined();
    clock.jump(6 * MINUTE);
    expect(guard.jumped()).toEqual(jumped(360));
  });
});

describe('a recording', () => {
  const last = (position: number, minutes: number) => ({ position, recordedAt: at(minutes) });

  test('is the clock, but never before the stream’s last', () => {
    const guard = new ClockGuard(new SetClock(), undefined);
    expect(guard.recording(undefined)).toBe(START);
    expect(guard.recording(last(3, -1))).toBe(START);
    expect(guard.recording(last(3, 4))).toBe(at(4));
  });

  test.each([
    ['given at the start', new ClockGuard(new SetClock(), undefined, { position: 5 })],
    [
      'given since',
      (() => {
        const guard = new ClockGuard(new SetClock(), undefined);
        guard.corrected({ position: 5 }, START);
        return guard;
      })(),
    ],
  ])('has no floor from before the last correction of the clock, %s', (_, guard) => {
    expect(guard.recording(last(4, 60))).toBe(START);
    expect(guard.recording(last(5, 2))).toBe(at(2));
    expect(guard.recording(last(6, 2))).toBe(at(2));
  });
});
