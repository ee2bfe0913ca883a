import type { Check } from './check.js';
import { fine, under, wrong } from './check.js';

/** The most elements that any list of an input may have. */
export const LIST = 100;

/** A list whose elements are checked each, and are all different. */
export const listOf =
  (each: Check, max = LIST): Check =>
  (value, holder) => {
    const size = sized(0, max)(value, holder);
    if (size.length > 0 || !Array.isArray(value)) return size;
    return value.flatMap((element: unknown, index) =>
      under(String(index), value.indexOf(element) < index ? wrong('DUPLICATE') : each(element, holder)),
    );
  };

export const sized =
  (min: number, max = LIST): Check =>
  (value) => {
    if (!Array.isArray(value)) return wrong('NOT_A_LIST');
    if (value.length < min) return wrong('TOO_FEW', { min });
    return value.length > max ? wrong('TOO_MANY', { max }) : fine;
  };
