import type { Check } from './check.js';
import { textThat } from './check.js';

const KEY = /^[a-z0-9][a-z0-9-]{0,63}$/;
const FACTOR = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const REFERENCE = new RegExp(`^(evaluationRound|scoreCard|impactProject)-${UUID.source.slice(1)}`);
const ACTOR = /^[A-Za-z0-9_-]{1,64}$/;
const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** A key is unique in its programme and says nothing about a person. */
export const key: Check = textThat((text) => KEY.test(text), 'INVALID_KEY');
/** Of a framework's categories and factors, which official texts call by capitals. */
export const factorKey: Check = textThat((text) => FACTOR.test(text), 'INVALID_FACTOR_KEY');
export const uuid: Check = textThat((text) => UUID.test(text), 'INVALID_ID');
export const actorId: Check = textThat((text) => ACTOR.test(text), 'INVALID_ACTOR');
export const languageTag: Check = textThat((text) => LANGUAGE_TAG.test(text), 'INVALID_LANGUAGE');

/** A stream that a decision can rest on. */
export const reference: Check = textThat((text) => REFERENCE.test(text), 'INVALID_REFERENCE');

/** One of a code list, as it is stored. */
export const oneOf = (codes: readonly string[]): Check =>
  textThat((text) => codes.includes(text), 'UNKNOWN_CODE', { allowed: codes.join(', ') });

/** An IANA name; offsets such as `+01:00` are none. */
export const timeZone: Check = textThat((text) => {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}, 'INVALID_TIME_ZONE');
