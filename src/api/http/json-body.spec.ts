import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readJsonBody } from './json-body.js';

const read = (text: string) => readJsonBody(Buffer.from(text), 8);

describe('a body of JSON', () => {
  it('is read as it is by everybody', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6, noUnicodeString: false }), (text) => {
        const value = JSON.parse(text) as unknown;
        // A generated object may hold the one key that is refused.
        fc.pre(!text.includes('__proto__'));
        expect(read(text)).toEqual(value);
      }),
    );
    expect(read(' {"a" : "x\\"}{[:," , "b":[{"a":1},{"a":2}]} ')).toEqual({
      a: 'x"}{[:,',
      b: [{ a: 1 }, { a: 2 }],
    });
  });

  it.each([
    '',
    '{',
    '{"a":NaN}',
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '{"o":{"k":[{"x":1,"y":2,"x":3}]}}',
    '{"__proto__":{}}',
    '{"a":{"\\u005f_proto__":1}}',
    '[1,]',
  ])('is refused where it is %s', (text) => {
    expect(() => read(text)).toThrow('INVALID_REQUEST');
  });

  it('is refused where it is no UTF-8', () => {
    expect(() => readJsonBody(Buffer.from([0x22, 0xc0, 0x80, 0x22]), 8)).toThrow('INVALID_REQUEST');
  });

  it('is as deep as it may be, and no deeper', () => {
    expect(read('[[[[[[[[1]]]]]]]]')).toEqual([[[[[[[[1]]]]]]]]);
    expect(() => read('[[[[[[[[[1]]]]]]]]]')).toThrow('LIMIT_EXCEEDED');
    expect(() => read(`${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`)).toThrow('LIMIT_EXCEEDED');
  });
});
