export const LANGUAGES = ['nl', 'fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** At least one language; NFC, trimmed, without bidi controls. */
export interface LocalizedText {
  readonly nl?: string;
  readonly fr?: string;
  readonly en?: string;
}

/** `amount`: decimal text, at most 2 decimals, not negative. `currency`: ISO 4217. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** `2026-03-01`. */
export type CalendarDate = string;
/** RFC 3339 in UTC with milliseconds, `2026-03-01T10:00:00.000Z`. */
export type Instant = string;
/** A calendar date, or an RFC 3339 instant with its offset, kept as given. */
export type Moment = string;

export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}
