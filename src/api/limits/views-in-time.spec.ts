import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Views } from '../../application/ports/views.js';
import { ViewsInTime } from './views-in-time.js';

const query = { sql: '', parameters: [] };
const views = (ms: number): Views =>
  ({
    rows: () => sleep(ms, ['row']),
    waitFor: () => sleep(300, true),
  }) as unknown as Views;

it('views are read for ever, until an end is set', async () => {
  expect(await new ViewsInTime(views(50)).rows(query)).toEqual(['row']);
});

it('what takes longer is given up, and nothing more is read', async () => {
  const slow = new ViewsInTime(views(60_000));
  slow.endIn(20);
  await expect(slow.rows(query)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  await expect(slow.rows(query)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
});

it('what is waited for on purpose does not count', async () => {
  const waiting = new ViewsInTime(views(1));
  waiting.endIn(800);
  for (let times = 0; times < 3; times++) expect(await waiting.waitFor(1, 1000)).toBe(true);
  expect(await waiting.rows(query)).toEqual(['row']);
});
