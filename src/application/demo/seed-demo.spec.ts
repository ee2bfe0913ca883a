import { beforeAll, describe, expect, it } from '@jest/globals';
import { ToldDemo } from '../../../test/support/told-demo.js';
import { validateInput } from '../../api/validate-input.js';
import { isProblem } from '../../domain/kernel/problem.js';
import { verifyLog } from '../event-log/verify.js';
import { actorOf, CAST, type CastMember } from './cast.js';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const DAY_MS = 86_400_000;

describe('the demo', () => {
  let demo: ToldDemo;
  beforeAll(async () => {
    demo = await ToldDemo.at(NOW);
  });

  const membersOf = async (programme: string): Promise<CastMember[]> => {
    const { members } = await demo.programme(programme);
    return (Object.keys(CAST) as CastMember[]).filter((member) =>
      members.get(actorOf(member))?.has(CAST[member].role),
    );
  };

  it('is recorded over two years, in order, and ends before now', () => {
    const times = demo.events.map(({ recordedAt }) => Date.parse(recordedAt));
    expect(times.at(-1)! - times[0]!).toBeGreaterThan(700 * DAY_MS);
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
    expect(NOW - times.at(-1)!).toBeGreaterThan(0);
    expect(NOW - times.at(-1)!).toBeLessThan(31 * DAY_MS);
  });

  it('has something happen in every month of them', () => {
    const months = new Set(demo.events.map(({ recordedAt }) => recordedAt.slice(0, 7)));
    expect(months.size).toBe(25);
  });

  it('is a log whose chains hold', async () => {
    const faults: unknown[] = [];
    for await (const fault of verifyLog(demo.store)) faults.push(fault);
    expect(faults).toEqual([]);
    expect(demo.events.length).toBeGreaterThan(350);
  });

  it('sends only what the doors would let through, unchanged', () => {
    for (const { command, commandId, input, happenedOn, expectedVersion } of demo.requests) {
      const validated = validateInput(command, {
        ...(input as object),
        commandId,
        happenedOn,
        expectedVersion,
      });
      if (isProblem(validated)) throw new Error(`${command}: ${JSON.stringify(validated)}`);
      expect(validated.input).toEqual(input);
    }
  });

  it('gives each member of its cast one token that shows both programmes, the reader’s only the first', async () => {
    const all = Object.keys(CAST);
    expect(await membersOf('kortrijk-2030')).toEqual(all);
    expect(await membersOf('toulouse-2019')).toEqual(all.filter((member) => member !== 'assembly'));
    expect((await demo.programme('toulouse-2019')).members.has(actorOf('assembly'))).toBe(false);
  });

  it('leads five of thirty proposals of Toulouse, with a return, a hold and a stop', async () => {
    const toulouse = (key: string): Promise<string> => demo.standing('toulouse-2019', key);
    expect(demo.typed('impact-project.opened', 'toulouse-2019')).toHaveLength(30);
    expect(await toulouse('p-1')).toBe('completed in test, 4 visits');
    expect(await toulouse('p-13')).toBe('active in test, 6 visits');
    expect(await toulouse('p-19')).toBe('held in prototype, 3 visits');
    expect(await toulouse('p-10')).toBe('stopped in prototype, 3 visits');
    expect(await toulouse('p-30')).toBe('gate-requested in prototype, 3 visits');
  });
});
