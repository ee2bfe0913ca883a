import { describe, expect, it } from '@jest/globals';
import { changesBetween, fieldsOf, itemsOf, plainOf, valueOf, type Part } from './part.js';
import { Touched } from './touched.js';
import { heldAt, stepsOf } from './versions.js';

const list = (...texts: string[]): Part =>
  itemsOf(
    texts,
    (text) => text[0]!,
    (text) => fieldsOf({ key: text[0], text }),
  );
const answer = (title: string | null, items: Part): Part => ({ fields: { title: valueOf(title), items } });

describe('the changes between two parts', () => {
  it('are told where they are, elements of lists by their ids', () => {
    const before = answer('Old', list('a1', 'b1', 'c1'));
    const after = answer(null, list('a1', 'b2', 'd1'));
    expect(changesBetween(before, after)).toEqual([
      { path: ['title'], before: 'Old', after: null },
      { path: ['items', 'b', 'text'], before: 'b1', after: 'b2' },
      { path: ['items', 'c'], before: { key: 'c', text: 'c1' }, after: null },
      { path: ['items', 'd'], before: null, after: { key: 'd', text: 'd1' } },
    ]);
  });

  it('are none where values are equal, whatever the order of their keys, or absent in two ways', () => {
    const one = { fields: { name: valueOf({ nl: 'a', fr: 'b' }), key: valueOf(undefined) } };
    const other = { fields: { name: valueOf({ fr: 'b', nl: 'a' }), key: valueOf(null) } };
    expect(changesBetween(one, other)).toEqual([]);
    expect(changesBetween(undefined, undefined)).toEqual([]);
  });

  it('are one change, without a path, where all of it came or went', () => {
    const part = answer('New', list('a1'));
    const whole = { title: 'New', items: [{ key: 'a', text: 'a1' }] };
    expect(plainOf(part)).toEqual(whole);
    expect(changesBetween(undefined, part)).toEqual([{ path: [], before: null, after: whole }]);
    expect(changesBetween(part, undefined)).toEqual([{ path: [], before: whole, after: null }]);
  });
});

describe('what has touched a path', () => {
  const touched = new Touched();
  touched.step(3, answer('A', list('a1')), answer('B', list('a1')));
  touched.step(5, answer('B', list('a1')), answer('B', list('a2', 'b1')));
  touched.step(9, answer('B', list('a2', 'b1')), answer('B', list('b1')));

  it.each([
    [['title'], [3]],
    [
      ['items', 'a', 'text'],
      [5, 9],
    ],
    [
      ['items', 'a'],
      [5, 9],
    ],
    [['items', 'b', 'text'], [5]],
    [['items'], [5, 9]],
    [[], [3, 5, 9]],
    [['elsewhere'], []],
  ])('%j: at it, above it and below it', (path, ends) => {
    expect(touched.at(path)).toEqual(ends);
  });
});

describe('versions', () => {
  const versions = [
    { from_position: 2, to_position: 5 },
    { from_position: 5, to_position: null },
    { from_position: 9, to_position: 12 },
  ];

  it('hold from their position up to, and not with, their end', () => {
    expect(heldAt(versions, 4)).toEqual([versions[0]]);
    expect(heldAt(versions, 5)).toEqual([versions[1]]);
    expect(heldAt(versions, 1)).toEqual([]);
  });

  it('change something where they begin and end, behind the first point and up to the second', () => {
    expect(stepsOf(versions, { from: 2, to: 12 })).toEqual([5, 9, 12]);
    expect(stepsOf(versions, { from: 1, to: 9 })).toEqual([2, 5, 9]);
  });
});
