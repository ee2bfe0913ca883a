import { LANGUAGES } from '../../../domain/kernel/values.js';
import type { Check } from './check.js';
import { fine, under, wrong } from './check.js';

/** Lengths in code points. */
export const TITLE = 200;
export const REASON = 2000;
export const TEXT = 10_000;

const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_LINES = /[^\P{Cc}\t\n\r]/u;
/** Not only spaces and characters without a shape of their own. */
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}]/u;

/** Text on one line, of 1 to `max` code points. */
export const line = (max: number): Check => text(max, CONTROL);

/** Text of 1 to `max` code points that may have several lines. */
export const lines = (max: number): Check => text(max, CONTROL_BUT_LINES);

/** At least one language, each checked. */
export const localized =
  (each: Check): Check =>
  (value, holder) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('WRONG_TYPE');
    const given = Object.entries(value);
    if (given.length === 0) return wrong('NO_LANGUAGE');
    return given.flatMap(([language, inLanguage]) =>
      under(
        language,
        LANGUAGES.some((known) => known === language) ? each(inLanguage, holder) : wrong('UNKNOWN_FIELD'),
      ),
    );
  };

const text =
  (max: number, refused: RegExp): Check =>
  (value) => {
    if (typeof value !== 'string') return wrong('NOT_TEXT');
    if (!value.isWellFormed()) return wrong('BROKEN_TEXT');
    if (!VISIBLE.test(value)) return wrong('EMPTY');
    if (refused.test(value)) return wrong('CONTROL_CHARACTER');
    // One code point is at most two units: only what may be too long is counted.
    return value.length > max && codePoints(value) > max ? wrong('TOO_LONG', { max }) : fine;
  };

const codePoints = (value: string): number => Array.from(value).length;
