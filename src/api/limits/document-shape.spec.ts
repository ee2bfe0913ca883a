import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Kind, parse } from 'graphql';
import type { FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import { documentShape } from './document-shape.js';

const shapeOf = (text: string) => {
  const { rootNames, ...shape } = documentShape(parse(text));
  return { ...shape, rootNames: [...rootNames].toSorted() };
};

describe('a document adds up to', () => {
  it.each([
    ['{a}', { depth: 1, aliases: 0, directives: 0, rootFields: 1, rootNames: ['a'] }],
    ['{a{b{c}} d}', { depth: 3, aliases: 0, directives: 0, rootFields: 2, rootNames: ['a', 'd'] }],
    ['{x:a a{y:b z:b}}', { depth: 2, aliases: 3, directives: 0, rootFields: 2, rootNames: ['a'] }],
    [
      'query q($v:Int @v) @q {a @x ...F @y ...@z{b}} fragment F on T @f{c{d}}',
      { depth: 2, aliases: 0, directives: 6, rootFields: 3, rootNames: ['a', 'b', 'c'] },
    ],
    [
      '{...F ...F} fragment F on T{x:a{...G ...G}} fragment G on T{y:b}',
      { depth: 2, aliases: 6, directives: 0, rootFields: 2, rootNames: ['a'] },
    ],
    [
      '{a} fragment F on T{b{c{d}}}',
      { depth: 3, aliases: 0, directives: 0, rootFields: 1, rootNames: ['a'] },
    ],
    [
      '{...F} fragment F on T{a{...F}}',
      { depth: Infinity, aliases: 0, directives: 0, rootFields: 1, rootNames: ['a'] },
    ],
    ['{...F}', { depth: 0, aliases: 0, directives: 0, rootFields: 0, rootNames: [] }],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toEqual(shape);
  });

  it('what it says with each fragment written out where it is spread', () => {
    const fields = fc.letrec<{ selections: string; selection: string }>((tie) => ({
      selections: fc
        .array(tie('selection'), { minLength: 1, maxLength: 3 })
        .map((all) => `{${all.join(' ')}}`),
      selection: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('a', 'x:a', 'b @skip(if:true)', '...F1', '...F2 @i', '...F3'),
        tie('selections').map((inner) => `a${inner}`),
        tie('selections').map((inner) => `y:c @d${inner}`),
        tie('selections').map((inner) => `...on T${inner}`),
      ),
    })).selections;
    // Each fragment spreads only those after it.
    const after = (number: number, text: string) =>
      text.replaceAll(/\.\.\.F(\d)/g, (spread, other) => (Number(other) > number ? spread : 'a'));
    const document = fc
      .tuple(fields, fields, fields, fields)
      .map(
        ([query, ...fragments]) =>
          `${query} ${fragments.map((text, index) => `fragment F${index + 1} on T${after(index + 1, text)}`).join(' ')}`,
      );
    fc.assert(
      fc.property(document, (text) => {
        const { depth, ...shape } = shapeOf(text);
        const { depth: written, ...out } = writtenOut(text);
        expect(shape).toEqual(out);
        // A fragment that is spread nowhere is as deep all the same.
        expect(depth).toBeGreaterThanOrEqual(written);
      }),
      { numRuns: 300 },
    );
  });

  it('is read off as fast when fragments double sixty times', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on T{...F${index + 1} ...F${index + 1}}`,
    );
    expect(shapeOf(`{...F0} ${fragments.join(' ')} fragment F60 on T{x:a}`)).toEqual({
      depth: 1,
      aliases: 2 ** 60,
      directives: 0,
      rootFields: 2 ** 60,
      rootNames: ['a'],
    });
  });
});

/** The same by brute force. */
const writtenOut = (text: string) => {
  const { definitions } = parse(text);
  const fragments = definitions.filter(
    (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION,
  );
  let [aliases, directives, deepest, rootFields] = [0, 0, 0, 0];
  const rootNames = new Set<string>();
  const walk = ({ selections }: SelectionSetNode, depth: number): void => {
    for (const selection of selections) {
      directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        if (depth === 0) rootNames.add(selection.name.value);
        if (depth === 0) rootFields++;
        aliases += selection.alias === undefined ? 0 : 1;
        deepest = Math.max(deepest, depth + 1);
        if (selection.selectionSet !== undefined) walk(selection.selectionSet, depth + 1);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, depth);
      else {
        const fragment = fragments.find(({ name }) => name.value === selection.name.value);
        if (fragment !== undefined) walk(fragment.selectionSet, depth);
      }
    }
  };
  const [query] = definitions;
  if (query?.kind === Kind.OPERATION_DEFINITION) walk(query.selectionSet, 0);
  return { depth: deepest, aliases, directives, rootFields, rootNames: [...rootNames].toSorted() };
};
