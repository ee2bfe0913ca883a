import { expect, it } from '@jest/globals';
import { subsidyShare } from './subsidy-share.js';

const euros = (amount: string, currency = 'EUR') => ({ amount, currency });

it('is 53.9 % for the learning network of youth organisations (74,900 of 139,000)', () => {
  expect(subsidyShare({ subsidy: euros('74900'), total: euros('139000') })).toBe('53.9');
});

it.each([
  ['0', '10', '0.0'],
  ['10', '10.00', '100.0'],
  ['0.05', '100', '0.1'],
  ['0.04', '100', '0.0'],
  ['999999999999999.99', '999999999999999.99', '100.0'],
])('%s of %s is %s', (subsidy, total, share) => {
  expect(subsidyShare({ subsidy: euros(subsidy), total: euros(total) })).toBe(share);
});

it('cannot be told of nothing, in two currencies, or without one of both', () => {
  expect(subsidyShare({ subsidy: euros('1'), total: euros('0') })).toBeNull();
  expect(subsidyShare({ subsidy: euros('1', 'USD'), total: euros('2') })).toBeNull();
  expect(subsidyShare({ total: euros('2') })).toBeNull();
});
