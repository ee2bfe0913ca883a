import { describe, expect, it } from '@jest/globals';
import { ClockGuard } from '../../src/application/commands/clock-guard.js';
import { LogHealth } from '../../src/application/commands/log-health.js';
import { LogDamaged } from '../../src/application/ports/event-store.js';
import type { ViewsStatus } from '../../src/application/ports/views.js';
import { readinessOf } from '../../src/composition/readiness.js';
import { STARTING } from '../../src/composition/waiting-door.js';
import { textOf } from './blocks.js';

const CAUGHT_UP: ViewsStatus = { position: 9, caughtUp: true };

/** What `/readyz` tells of a server that is well but for one thing. */
const told = ({
  status = CAUGHT_UP,
  ill = () => {},
  reachable = true,
  clockMoved = 0,
}: {
  status?: ViewsStatus;
  ill?: (health: LogHealth) => void;
  reachable?: boolean;
  clockMoved?: number;
}) => {
  const health = new LogHealth();
  ill(health);
  let now = 1_700_000_000_000;
  const clock = new ClockGuard({ now: () => now, sinceBoot: () => 0 }, undefined);
  now += clockMoved;
  return readinessOf({ health, clock, log: { isReachable: () => reachable } }, status);
};

const REASONS = [
  STARTING,
  ...told({ status: { position: 3, caughtUp: false } }).reasons,
  ...told({ status: { position: 3, caughtUp: false, building: { done: 3, total: 9 } } }).reasons,
  ...told({ status: { ...CAUGHT_UP, stale: 'Event at position 4' } }).reasons,
  ...told({ status: { ...CAUGHT_UP, lost: { missing: 3, position: 9 } as ViewsStatus['lost'] & object } })
    .reasons,
  ...told({ ill: (health) => health.damaged(new LogDamaged([7])) }).reasons,
  ...told({ ill: (health) => health.copying(true) }).reasons,
  ...told({ reachable: false }).reasons,
];
const parked = { streams: 2 } as ViewsStatus['parked'] & object;
const DEGRADED = [
  ...told({ clockMoved: 600_000 }).degraded,
  ...told({ ill: (health) => health.appendFailed('SQLite 13: database or disk is full') }).degraded,
  ...told({ ill: (health) => health.canOnlyBeRead('/data') }).degraded,
  ...told({ status: { ...CAUGHT_UP, parked } }).degraded,
];

/** The first cells of the table with a heading, as patterns of what `/readyz` says. */
const rowsUnder = (heading: string): RegExp[] => {
  const lines = textOf('docs/operations.md').split('\n');
  const first = lines.findIndex((line) => line.startsWith(`| ${heading} `)) + 2;
  const cells = lines.slice(first, lines.indexOf('', first)).map((line) => line.split('|')[1]!.trim());
  return cells.map((cell) => {
    const literal = cell.replace(/, and such$/, '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(literal.replaceAll('_n_', '\\d+').replaceAll(/_\w+_/g, '\\S+'));
  });
};

describe('the health that the operations page tells of', () => {
  it.each([
    ['`reasons` (503)', REASONS, 8],
    ['`degraded` (200)', DEGRADED, 4],
  ])('has a row for each of the %s, and no other', (heading, all, count) => {
    const rows = rowsUnder(heading);
    expect([rows.length, all.length]).toEqual([count, count]);
    expect(all.filter((reason) => rows.filter((row) => row.test(reason)).length !== 1)).toEqual([]);
    expect(rows.filter((row) => !all.some((reason) => row.test(reason))).map(String)).toEqual([]);
  });

  it('says nothing of a server that is well', () => {
    expect(told({})).toEqual({ ready: true, reasons: [], degraded: [] });
  });
});
