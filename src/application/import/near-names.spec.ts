import { expect, it } from '@jest/globals';
import { nearNames } from './near-names.js';

const near = (...names: string[]) =>
  nearNames(names.map((name, index) => ({ name, line: index + 2 }))).map((pair) => pair.names);

it.each([
  ['CEPIERE BEAUREGARD', 'CEPIERES BEAUREGARD'],
  ['Marolles', 'MAROLLES'],
  ['Empalot', 'Émpalot'],
  ['Trois Cocus', 'TROIS-COCUS'],
  ['Trois Cocus', 'Troiscocus'],
  ['Overleie', 'Overliee'],
  ['Bissegem', 'Bisegem'],
])('%s is near %s', (a, b) => expect(near(a, b)).toEqual([[a, b]]));

it.each([
  ['Wijk 10', 'Wijk 11'],
  ['Sector 10024', 'Sector 10025'],
  ['Kortrijk Oost', 'Kortrijk West'],
  ['BELLEFONTAINE', 'BELLEFONTAINE MILAN'],
  ['Heule', 'Marke'],
  ['Nord', 'Sud'],
  ['Empalot', 'Empalot'],
])('%s is not near %s', (a, b) => expect(near(a, b)).toEqual([]));

it('names the line where each stands first', () => {
  const named = ['Heule', 'Heulle', 'Heule'].map((name, index) => ({ name, line: 10 + index }));
  expect(nearNames(named)).toEqual([{ names: ['Heule', 'Heulle'], lines: [10, 11] }]);
});

it('stays quick with many names, and still finds those of the same letters', () => {
  const named = Array.from({ length: 2500 }, (_, index) => ({ name: `District n° ${index}`, line: index }));
  named.push({ name: 'DISTRICT N° 7', line: 9999 });
  expect(nearNames(named)).toEqual([{ names: ['District n° 7', 'DISTRICT N° 7'], lines: [7, 9999] }]);
});
