/** Bidi controls: they can make a name read as another one. */
const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const MAX_DEPTH = 12;

export class TooDeep extends Error {}

/**
 * A plain copy: text as it is stored (NFC, trimmed, without bidi controls), fields without a value left out.
 * Throws `TooDeep` on what no input is.
 */
export const normaliseInput = (value: unknown, depth = 0): unknown => {
  if (depth > MAX_DEPTH) throw new TooDeep();
  if (typeof value === 'string') return normaliseText(value);
  if (Array.isArray(value)) return value.map((element) => normaliseInput(element, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== null && field !== undefined)
      .map(([name, field]) => [name, normaliseInput(field, depth + 1)]),
  );
};

// The order matters: what is stripped may have kept two characters from composing, or a space from the edge.
const normaliseText = (text: string): string => text.replace(BIDI, '').normalize('NFC').trim();
