import { expect, it } from '@jest/globals';
import { differingFields } from './differing-fields.js';

it('names leaves by their paths, lists as one, and what is only on one side', () => {
  const before = {
    title: { fr: 'a', nl: 'b' },
    budget: { asked: { amount: '7000', currency: 'EUR' } },
    themes: ['x', 'y'],
    partners: [{ organisation: 'o', role: 'lead' }],
    district: 'A',
  };
  const after = {
    title: { fr: 'a', nl: 'c' },
    budget: { asked: { amount: '8000', currency: 'EUR' } },
    themes: ['y', 'x'],
    partners: [{ role: 'lead', organisation: 'o' }],
    origin: { votes: 3 },
  };
  expect(differingFields(before, after)).toEqual([
    'budget.asked.amount',
    'district',
    'origin',
    'themes',
    'title.nl',
  ]);
});

it('says nothing where nothing differs', () => {
  expect(differingFields({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([]);
});
