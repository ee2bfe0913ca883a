import { expect, it } from '@jest/globals';
import type { Point } from '../../../projections/point.js';
import { pointLoader } from './point-loader.js';

const early: Point = { position: 7, at: '2026-03-01T10:00:00.000Z' };
const late: Point = { position: 7, at: '2026-03-02T10:00:00.000Z' };

it('asks once for each point, and keeps two instants at one position apart', async () => {
  const asked: [string, readonly string[]][] = [];
  const loader = pointLoader(async (point, ids) => {
    asked.push([point.at, ids]);
    return new Map(ids.filter((id) => id !== 'absent').map((id) => [id, `${id} at ${point.at}`]));
  });
  const load = (point: Point, id: string) => loader.load({ point, id });
  const answers = [
    load(early, 'a'),
    load(late, 'a'),
    load(early, 'b'),
    load(early, 'a'),
    load(late, 'absent'),
  ];
  expect(await Promise.all(answers)).toEqual([
    `a at ${early.at}`,
    `a at ${late.at}`,
    `b at ${early.at}`,
    `a at ${early.at}`,
    undefined,
  ]);
  expect(asked).toEqual([
    [early.at, ['a', 'b']],
    [late.at, ['a', 'absent']],
  ]);
});
