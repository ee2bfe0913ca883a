import { expect, test } from '@jest/globals';
import fc from '../../../test/support/properties.js';
import { PersistentMap } from './persistent-map.js';

const sets = fc.array(
  fc.record({ on: fc.nat(), key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), value: fc.nat(9) }),
);

test('every version is and stays what a copied map would be, in whatever order they are set on and read', () => {
  fc.assert(
    fc.property(sets, fc.array(fc.nat()), (steps, reads) => {
      const versions = [new PersistentMap<string, number>()];
      const copies = [new Map<string, number>()];
      for (const { on, key, value } of steps) {
        const from = on % versions.length;
        versions.push(versions[from]!.set(key, value));
        copies.push(new Map(copies[from]).set(key, value));
      }
      for (const read of [...reads, ...versions.keys()]) {
        const [version, copy] = [versions[read % versions.length]!, copies[read % versions.length]!];
        expect([...version]).toEqual([...copy]);
        expect([...version.keys(), ...version.values()]).toEqual([...copy.keys(), ...copy.values()]);
        expect([version.size, version.has('c'), version.get('c')]).toEqual([
          copy.size,
          copy.has('c'),
          copy.get('c'),
        ]);
      }
    }),
  );
});

test('whoever goes over a version sees nothing of what is set meanwhile', () => {
  const map = new PersistentMap([['a', 1]]).set('b', 2);
  const seen: string[] = [];
  map.forEach((value, key) => {
    map.set(`${key}${value}`, 0);
    seen.push(key);
  });
  expect(seen).toEqual(['a', 'b']);
});
