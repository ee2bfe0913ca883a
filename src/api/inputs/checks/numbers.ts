import type { Check } from './check.js';
import { fine, textThat, wrong } from './check.js';

const AMOUNT = /^(0|[1-9]\d{0,14})(\.\d{1,2})?$/;
const DECIMAL = /^-?(0|[1-9]\d{0,17})(\.\d{1,9})?$/;
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

export const amount: Check = textThat((text) => AMOUNT.test(text), 'INVALID_AMOUNT');
export const decimal: Check = textThat((text) => DECIMAL.test(text), 'INVALID_DECIMAL');
export const currency: Check = textThat((text) => CURRENCIES.has(text), 'UNKNOWN_CURRENCY');

/** A whole number in a range, both ends included. */
export const whole =
  (min: number, max: number): Check =>
  (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return wrong('NOT_A_WHOLE_NUMBER');
    return value < min || value > max ? wrong('OUT_OF_RANGE', { min, max }) : fine;
  };

export const number: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? fine : wrong('NOT_A_NUMBER');

export const yesOrNo: Check = (value) => (typeof value === 'boolean' ? fine : wrong('NOT_YES_OR_NO'));
