import type { EvidenceContent, EvidenceKind } from './impact-project/evidence.js';
import type { GateDecision, ProjectDetails } from './impact-project/events.js';
import type { DomainEvent } from './kernel/event.js';
import type { ActorId, Uuid } from './kernel/ids.js';
import type { Role } from './kernel/roles.js';
import type { CalendarDate, Language, LocalizedText } from './kernel/values.js';
import type { ProgrammeDetails } from './programme/events.js';

/** What a correction can name. */
export type DetailField = keyof ProjectDetails | keyof EvidenceContent | keyof ProgrammeDetails;

/** How a line calls what the facts name, in the reader's language; stages, gates and groups by their labels. */
export interface Words {
  person(actor: ActorId): string;
  role(role: Role): string;
  text(text: LocalizedText): string;
  date(date: CalendarDate): string;
  stage(key: string): string;
  gate(key: string): string;
  groups(keys: readonly string[]): string;
  kind(kind: EvidenceKind): string;
  decision(decision: GateDecision): string;
  fields(fields: readonly DetailField[]): string;
  evidence(id: Uuid): string;
  /** Of the candidacy that the event is of, or names. */
  factor(key: string): string;
  condition(id: Uuid): string;
}

/** What fills the placeholders; `actor` is added to them. */
export type LineValues = Readonly<Record<string, string | number>>;

/** The line of one type of event: who did what, as an ICU message. */
export interface HistoryLine<D> {
  readonly text: Readonly<Record<Language, string>>;
  /** What the line needs of the event's facts: a view keeps no more. */
  facts(data: D): object;
  values(facts: object, words: Words): LineValues;
}

export type HistoryLines<E extends DomainEvent> = {
  readonly [T in E['type']]: HistoryLine<Extract<E, { readonly type: T }>['data']>;
};

/** A line whose values are made of the very facts that it keeps. */
export const line = <D, F extends object>(
  text: Readonly<Record<Language, string>>,
  facts: (data: D) => F,
  values: (facts: F, words: Words) => LineValues,
): HistoryLine<D> => ({ text, facts, values: (kept, words) => values(kept as F, words) });

/** A line that says nothing of the facts. */
export const plainLine = (text: Readonly<Record<Language, string>>): HistoryLine<unknown> =>
  line(
    text,
    () => ({}),
    () => ({}),
  );

/** A text that may be missing: `has…` chooses the branch of the message that shows it. */
export const optional = (name: string, text: string | undefined): LineValues => ({
  [`has${name.charAt(0).toUpperCase()}${name.slice(1)}`]: text === undefined ? 'no' : 'yes',
  [name]: text ?? '',
});
