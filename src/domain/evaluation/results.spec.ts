import { describe, expect, test } from '@jest/globals';
import fc from '../../../test/support/properties.js';
import { cardScore, roundOutcome } from './results.js';
import type { Rubric } from './rubric.js';
import { SCALES, valueOf, type Nature, type Scale } from './scales.js';
import type { Score } from './scores.js';

const rubricOf = (scale: Scale, ...criteria: (readonly [string, number, Nature?])[]): Rubric => ({
  key: 'r',
  version: 1,
  labels: { en: 'R' },
  scale,
  criteria: criteria.map(([key, weight, nature]) => ({
    key,
    labels: { en: key },
    weight,
    ...(nature === undefined ? {} : { nature }),
  })),
});
const card = (scores: Readonly<Record<string, number | 'na' | 'more-information'>>): Score[] =>
  Object.entries(scores).map(([criterion, given]) =>
    typeof given === 'number' ? { criterion, score: given } : { criterion, none: given },
  );

describe('the score of a card', () => {
  test('weighs the criteria that have one', () => {
    const rubric = rubricOf('s05', ['a', 3], ['b', 1], ['c', 5]);
    expect(cardScore(rubric, card({ a: 4, b: 2, c: 'na' }))).toBe(3.5);
    expect(cardScore(rubric, card({ a: 'na', b: 'more-information' }))).toBeNull();
  });

  test.each([
    ['s05', 4, 'value', 4],
    ['s15', 0, 'value', 1],
    ['s15', 20, 'value', 1],
    ['s15', 21, 'value', 2],
    ['s15', 60, 'value', 3],
    ['s15', 80, 'value', 4],
    ['s15', 81, 'value', 5],
    ['s15', 100, 'value', 5],
    ['hml', 3, 'value', 3],
    ['hml', 3, 'cost', 1],
    ['hml', 1, 'constraint', 3],
    ['s05', 5, 'cost', 5],
  ] as const)('on %s takes %d of a %s for %d', (scale, score, nature, value) => {
    expect(valueOf(scale, nature, score)).toBe(value);
    expect(cardScore(rubricOf(scale, ['a', 7, nature]), card({ a: score }))).toBe(value);
  });

  test.each(['yn', 'recommendation'] as const)('on %s is none: it is counted only', (scale) => {
    const rubric = rubricOf(scale, ['a', 1]);
    expect(cardScore(rubric, card({ a: 1 }))).toBeNull();
    expect(roundOutcome(rubric, [card({ a: 1 }), card({ a: 0 }), card({ a: 1 })]).criteria[0]).toMatchObject({
      score: null,
      spread: null,
      distribution: [
        { value: 0, count: 1 },
        { value: 1, count: 2 },
      ],
    });
  });
});

test('a round without any card has no score', () => {
  expect(roundOutcome(rubricOf('s05', ['a', 1]), [])).toMatchObject({
    cards: 0,
    score: null,
    spread: null,
    distribution: [],
  });
});

/** The same, by the words of the formulas and in no hurry. */
const slowly = ({ scale, criteria }: Rubric, cards: readonly Score[][]) => {
  const counted = scale === 'yn' || scale === 'recommendation';
  const asValue = (score: number, nature: string): number => {
    if (scale === 's15') return score <= 20 ? 1 : score <= 40 ? 2 : score <= 60 ? 3 : score <= 80 ? 4 : 5;
    if (scale === 'hml' && (nature === 'cost' || nature === 'constraint')) return [3, 2, 1][score - 1]!;
    return score;
  };
  const table = cards.map((scores) =>
    criteria.map(({ key, nature = 'value' }) => {
      const { score } = scores.find(({ criterion }) => criterion === key)!;
      return score === undefined ? null : asValue(score, nature);
    }),
  );
  const totals = table.map((row) => {
    const scored = row.flatMap((value, index) =>
      value === null ? [] : [{ value, weight: criteria[index]!.weight }],
    );
    const weights = scored.reduce((sum, { weight }) => sum + weight, 0);
    return counted || weights === 0
      ? null
      : scored.reduce((sum, one) => sum + one.weight * one.value, 0) / weights;
  });
  const average = (values: readonly (number | null)[]): number | null => {
    const there = values.filter((value) => value !== null);
    return counted || there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0) / there.length;
  };
  const deviation = (values: readonly (number | null)[]): number | null => {
    const there = values.filter((value) => value !== null);
    const middle = average(there);
    if (middle === null) return null;
    return Math.sqrt(there.reduce((sum, value) => sum + value * value, 0) / there.length - middle * middle);
  };
  return {
    score: average(totals),
    deviation: deviation(totals),
    criteria: criteria.map((_, index) => {
      const column = table.map((row) => row[index]!);
      return {
        score: average(column),
        deviation: deviation(column),
        distribution: [0, 1, 2, 3, 4, 5].map((value) => column.filter((one) => one === value).length),
      };
    }),
  };
};

const LIMITS = { s05: [1, 5], s15: [0, 100], hml: [1, 3], yn: [0, 1], recommendation: [0, 2] } as const;
const rounds = fc
  .record({
    scale: fc.constantFrom(...SCALES),
    weights: fc.array(fc.double({ min: 0.01, max: 50, noNaN: true }), { minLength: 1, maxLength: 6 }),
    natures: fc.array(fc.constantFrom<Nature>('value', 'cost', 'constraint'), { minLength: 6, maxLength: 6 }),
    evaluators: fc.nat(7),
  })
  .chain(({ scale, weights, natures, evaluators }) => {
    const rubric = rubricOf(
      scale,
      ...weights.map((weight, index) => [`c${index}`, weight, natures[index]!] as const),
    );
    const [min, max] = LIMITS[scale];
    const given = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min, max }) },
      fc.constantFrom('na' as const, 'more-information' as const),
    );
    const one = fc
      .tuple(...weights.map(() => given))
      .map((values) => card(Object.fromEntries(values.map((value, index) => [`c${index}`, value]))));
    return fc.tuple(fc.constant(rubric), fc.array(one, { minLength: evaluators, maxLength: evaluators }));
  });

test('1,000 random rounds come to what the formulas say', () => {
  const near = (found: number | null | undefined, expected: number | null) =>
    expected === null ? expect(found ?? null).toBeNull() : expect(found).toBeCloseTo(expected, 6);
  fc.assert(
    fc.property(rounds, ([rubric, cards]) => {
      const [found, expected] = [roundOutcome(rubric, cards), slowly(rubric, cards)];
      near(found.score, expected.score);
      near(found.spread?.deviation, expected.deviation);
      expect(found.cards).toBe(cards.length);
      for (const [index, criterion] of expected.criteria.entries()) {
        const outcome = found.criteria[index]!;
        near(outcome.score, criterion.score);
        near(outcome.spread?.deviation, criterion.deviation);
        expect(
          [0, 1, 2, 3, 4, 5].map(
            (value) => outcome.distribution.find((one) => one.value === value)?.count ?? 0,
          ),
        ).toEqual(criterion.distribution);
        const given = cards.map((scores) => scores[index]!);
        expect(outcome.notApplicable).toBe(given.filter(({ none }) => none === 'na').length);
        expect(outcome.moreInformation).toBe(given.filter(({ none }) => none === 'more-information').length);
      }
    }),
    { numRuns: 1000 },
  );
});
