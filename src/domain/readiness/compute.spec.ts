import { describe, expect, test } from '@jest/globals';
import { idOfText } from '../../../test/support/derived-ids.js';
import type { ReadinessLevel } from '../candidacy/events.js';
import { readinessOf } from './compute.js';
import type { MappedEvidence, ReadinessFacts } from './readiness.js';

const labels = { en: 'x' };
/** Two categories: one of two factors, one of one. */
const definition = {
  key: 'own',
  version: 1,
  labels,
  categories: [
    {
      key: 'A',
      labels,
      factors: [
        { key: 'a1', labels },
        { key: 'a2', labels },
      ],
    },
    { key: 'B', labels, factors: [{ key: 'b1', labels }] },
  ],
};
const AT = '2026-06-01T10:00:00.000Z';

const piece = (name: string, factor: string, more: Partial<MappedEvidence> = {}): MappedEvidence => ({
  factor,
  evidence: idOfText(name),
  project: idOfText('project'),
  strength: 'documented',
  heard: [],
  happened: { recordedAt: '2026-05-01T10:00:00.000Z' },
  ...more,
});

const readiness = (
  levels: Readonly<Record<string, ReadinessLevel>>,
  evidence: readonly MappedEvidence[] = [],
  more: Partial<ReadinessFacts> = {},
) =>
  readinessOf({
    definition,
    levels: new Map(Object.entries(levels)),
    evidence,
    groups: ['residents', 'children'],
    timeZone: 'Europe/Brussels',
    at: AT,
    ...more,
  });

describe('the level', () => {
  test('of a category is the mean of its factors, and of all the mean of the categories', () => {
    const { level, categories } = readiness({ a1: 2, a2: 5, b1: 1 });
    expect(categories.map((category) => category.level)).toEqual([3.5, 1]);
    expect(level).toBe(2.25);
  });

  test('is 0 without an assessment', () => {
    expect(readiness({ a1: 3 })).toMatchObject({ level: 0.75, categories: [{ level: 1.5 }, { level: 0 }] });
  });
});

describe('evidence', () => {
  test('is as strong as its strongest, and null without any', () => {
    const { strength, categories } = readiness({}, [
      piece('x', 'a1', { strength: 'measured' }),
      piece('y', 'a1', { strength: 'anecdotal' }),
      piece('z', 'a2', { strength: 'documented' }),
    ]);
    expect(strength).toBe('measured');
    expect(categories[0]!.factors.map((factor) => factor.strength)).toEqual(['measured', 'documented']);
    expect(categories[1]!.strength).toBeNull();
  });

  test('counts once in a category and in all, however many factors it is mapped to; newest first', () => {
    const old = { happened: { recordedAt: AT, happenedOn: '2026-01-01' } };
    const all = readiness({}, [piece('x', 'a1', old), piece('x', 'b1', old), piece('y', 'a1')]);
    const ids = (part: { evidence: readonly MappedEvidence[] }) =>
      part.evidence.map(({ evidence }) => evidence);
    expect(ids(all)).toEqual([idOfText('y'), idOfText('x')]);
    expect(ids(all.categories[0]!)).toEqual([idOfText('y'), idOfText('x')]);
    expect(ids(all.categories[1]!)).toEqual([idOfText('x')]);
  });

  test.each([
    ['an instant counts days of 24 hours', '2026-05-31T10:00:00.001Z', 0],
    ['an instant counts days of 24 hours', '2026-05-31T10:00:00.000Z', 1],
    ['a date counts days of the calendar', '2026-05-31', 1],
    ['a date counts days of the calendar', '2026-06-01', 0],
  ])('is as fresh as its newest: %s (%s)', (_, happenedOn, days) => {
    const older = { happened: { recordedAt: AT, happenedOn: '2026-01-01' } };
    const newer = { happened: { recordedAt: AT, happenedOn } };
    expect(readiness({}, [piece('x', 'a1', older), piece('y', 'a1', newer)]).freshness).toBe(days);
  });

  test('has the calendar of the programme', () => {
    const happened = { recordedAt: '2026-05-30T00:00:00.000Z', happenedOn: '2026-05-30' };
    const at = '2026-05-31T22:30:00.000Z';
    const days = (timeZone: string) =>
      readiness({}, [piece('x', 'a1', { happened })], { at, timeZone }).freshness;
    expect([days('Europe/Brussels'), days('UTC')]).toEqual([2, 1]);
  });
});

describe('gaps', () => {
  test('are factors without evidence, without an assessment, or with old evidence, and groups that were never heard', () => {
    const happened = { recordedAt: '2025-06-01T09:00:00.000Z', happenedOn: '2025-05-31' };
    const { gaps } = readiness({ a1: 3, a2: 0 }, [
      piece('x', 'a1', { happened, heard: ['children'] }),
      piece('y', 'b1'),
    ]);
    expect(gaps).toEqual([
      { kind: 'old-evidence', factor: 'a1', days: 366 },
      { kind: 'no-evidence', factor: 'a2' },
      { kind: 'no-assessment', factor: 'b1' },
      { kind: 'group-never-heard', group: 'residents' },
    ]);
  });

  test('evidence of 365 days is not old', () => {
    const happened = { recordedAt: '2025-06-01T09:00:00.000Z', happenedOn: '2025-06-01' };
    expect(readiness({ a1: 3 }, [piece('x', 'a1', { happened })]).categories[0]!.factors[0]!.gaps).toEqual(
      [],
    );
  });
});

describe('the next action', () => {
  test('is the gap whose factor could raise the level in all the most', () => {
    // b1 weighs half of all, a1 and a2 a quarter each.
    expect(readiness({ a1: 0, a2: 0, b1: 2 }).nextAction).toEqual({
      gap: { kind: 'no-evidence', factor: 'b1' },
      gain: 1.5,
    });
    expect(readiness({ a1: 0, a2: 1, b1: 4 }).nextAction).toEqual({
      gap: { kind: 'no-evidence', factor: 'a1' },
      gain: 1.25,
    });
  });

  test('among equals is in the category with the lowest mean, then the first of the framework', () => {
    const reversed = { definition: { ...definition, categories: definition.categories.toReversed() } };
    const first = (levels: Parameters<typeof readiness>[0], more = {}) =>
      readiness(levels, [], more).nextAction;
    // a1 could raise it by 4/4, b1 by 2/2. The mean of B is 3; that of A is 1, then 3.
    expect(first({ a1: 1, a2: 1, b1: 3 }, reversed)).toEqual({
      gap: { kind: 'no-evidence', factor: 'a1' },
      gain: 1,
    });
    expect(first({ a1: 1, a2: 5, b1: 3 }, reversed)!.gap).toEqual({ kind: 'no-evidence', factor: 'b1' });
    expect(first({ a1: 1, a2: 5, b1: 3 })!.gap).toEqual({ kind: 'no-evidence', factor: 'a1' });
  });

  test('of one factor is to find evidence, then to assess it', () => {
    expect(readiness({}).categories[0]!.factors[0]!.nextAction!.gap.kind).toBe('no-evidence');
    expect(readiness({}, [piece('x', 'a1')]).categories[0]!.factors[0]!.nextAction).toEqual({
      gap: { kind: 'no-assessment', factor: 'a1' },
      gain: 1.25,
    });
  });

  test('is to hear a group where no factor lacks anything, and none where nobody was left out', () => {
    const whole = ['a1', 'a2', 'b1'].map((factor) => piece(factor, factor, { heard: ['residents'] }));
    const levels = { a1: 2, a2: 2, b1: 2 } as const;
    expect(readiness(levels, whole).nextAction).toEqual({
      gap: { kind: 'group-never-heard', group: 'children' },
      gain: 0,
    });
    expect(readiness(levels, whole, { groups: ['residents'] }).nextAction).toBeNull();
  });
});
