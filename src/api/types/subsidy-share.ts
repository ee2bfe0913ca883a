import type { Budget } from '../../domain/impact-project/events.js';

/** The subsidy in percent of the total, rounded half up to one decimal; null where it cannot be told. */
export const subsidyShare = ({ subsidy, total }: Budget): string | null => {
  if (subsidy === undefined || total === undefined || subsidy.currency !== total.currency) return null;
  const whole = cents(total.amount);
  if (whole === 0n) return null;
  const tenths = (cents(subsidy.amount) * 2000n + whole) / (whole * 2n);
  return `${tenths / 10n}.${tenths % 10n}`;
};

const cents = (amount: string): bigint => {
  const [units = '0', decimals = ''] = amount.split('.');
  return BigInt(units) * 100n + BigInt(decimals.padEnd(2, '0'));
};
