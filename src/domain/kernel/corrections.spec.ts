import { describe, expect, test } from '@jest/globals';
import fc from '../../../test/support/properties.js';
import { corrected, effectiveCorrection, sameValue } from './corrections.js';

const hostile = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

describe('the same value', () => {
  test.each<[unknown, unknown, boolean]>([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [{ a: 1 }, { b: 1 }, false],
    [[1, 2], [2, 1], false],
    [[1, 2], [1, 2], true],
    [[], {}, false],
    [['a'], { 0: 'a' }, false],
    ['1', 1, false],
    [null, {}, false],
    [{}, null, false],
    [{ a: undefined }, {}, false],
    [{ a: { b: [{ c: 'd' }] } }, { a: { b: [{ c: 'd' }] } }, true],
    [{ a: { b: [{ c: 'd' }] } }, { a: { b: [{ c: 'e' }] } }, false],
    [hostile('{"__proto__":{"a":1}}'), {}, false],
    [hostile('{"__proto__":{"a":1}}'), hostile('{"__proto__":{"a":1}}'), true],
    [hostile('{"__proto__":{"a":1}}'), hostile('{"__proto__":{"a":2}}'), false],
    [{}, hostile('{"constructor":1}'), false],
    [{ x: 1 }, hostile('{"toString":1}'), false],
  ])('%j and %j: %s', (a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
  });

  test('is one with the same JSON in another order of keys, and only that', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const sorted = (one: unknown): unknown => {
      if (Array.isArray(one)) return ['list', ...one.map(sorted)];
      if (typeof one !== 'object' || one === null) return one === 0 ? 0 : one;
      return [
        'object',
        ...Object.entries(one)
          .map(([k, v]): [string, unknown] => [k, sorted(v)])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ];
    };
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(sameValue(a, b)).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
        expect(sameValue(a, structuredClone(a))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

interface Details {
  readonly title: { readonly nl?: string; readonly fr?: string };
  readonly district?: string;
  readonly themes?: readonly string[];
}
const current: Details = { title: { nl: 'Brug' }, district: 'Overleie' };

describe('what of a correction changes anything', () => {
  test('is what differs, whole, and what stands', () => {
    expect(
      effectiveCorrection<Details, 'district' | 'themes'>(current, { title: { nl: 'Brug', fr: 'Pont' } }, [
        'district',
        'themes',
      ]),
    ).toEqual({ changes: { title: { nl: 'Brug', fr: 'Pont' } }, cleared: ['district'] });
  });

  test('is nothing where all of it stands so already', () => {
    expect(
      effectiveCorrection<Details, 'themes'>(current, { district: 'Overleie' }, ['themes']),
    ).toBeUndefined();
    expect(effectiveCorrection<Details, 'themes'>(current, {})).toBeUndefined();
  });

  test('is a field of a hostile name too, and its own field of the result', () => {
    const effective = effectiveCorrection<object, never>({}, hostile('{"__proto__":{"admin":true}}'));
    expect(Object.keys(effective!.changes)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(effective!.changes)).toBe(Object.prototype);
    expect(effectiveCorrection<object, never>({}, hostile('{"constructor":1}'))).toEqual({
      changes: { constructor: 1 },
      cleared: [],
    });
  });
});

describe('the corrected value', () => {
  test('has each changed field whole and new, and no cleared one', () => {
    expect(
      corrected<Details>({ ...current, themes: ['water'] }, { title: { fr: 'Pont' } }, ['district']),
    ).toStrictEqual({ title: { fr: 'Pont' }, themes: ['water'] });
  });

  test('leaves the value before as it was', () => {
    const before = structuredClone(current);
    corrected(current, { district: 'Buda' }, ['title']);
    expect(current).toEqual(before);
  });

  test('is not corrupted by a field of a hostile name', () => {
    const after = corrected<object>({ title: 1 }, hostile('{"__proto__":{"admin":true}}'));
    expect((after as { admin?: boolean }).admin).toBeUndefined();
    expect(Object.keys(after)).toEqual(['title', '__proto__']);
  });

  test('after its effective part is the value after the whole correction', () => {
    const field = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
    const value = fc.constantFrom(1, 2, 'x');
    const record = fc.array(fc.tuple(field, value)).map((entries) => Object.fromEntries(entries) as object);
    fc.assert(
      fc.property(record, record, fc.uniqueArray(field), (before, changes, names) => {
        const cleared = names.filter((name) => !Object.hasOwn(changes, name));
        const effective = effectiveCorrection<object, never>(before, changes, cleared as never[]);
        const whole = corrected(before, changes, cleared);
        const part = effective ? corrected(before, effective.changes, effective.cleared) : before;
        expect(new Map(Object.entries(part))).toEqual(new Map(Object.entries(whole)));
      }),
    );
  });
});
