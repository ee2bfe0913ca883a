import type { Uuid } from '../../domain/kernel/ids.js';
import type { CalendarDate } from '../../domain/kernel/values.js';
import { actorOf, type CastMember } from './cast.js';

/** What a script's names stand for, at the place where they are said. */
export interface Meanings {
  /** Of days after the programme's opening. */
  date(day: number): CalendarDate;
  /** Of a key in the same project. */
  evidence(key: string): Uuid;
  /** Of the nth condition of the same project, from 0. */
  condition(index: number): Uuid;
  /** Of keys in the same programme. */
  round(key: string): Uuid;
  candidacy(key: string): Uuid;
  /** That round as it is now. */
  restsOn(key: string): { readonly stream: string; readonly revision: number };
}

/** An input as the doors would get it: keys become ids, days become dates, members of the cast become actors. */
export const resolved = (input: object, meanings: Meanings): object =>
  Object.fromEntries(
    Object.entries(input).map(([field, value]: [string, unknown]) => [
      field,
      meaningOf(field, value, meanings),
    ]),
  );

const meaningOf = (field: string, value: unknown, meanings: Meanings): unknown => {
  switch (field) {
    case 'actor':
    case 'owner':
    case 'administrator':
      return actorOf(value as CastMember);
    case 'reviewOn':
    case 'dueOn':
    case 'deadline':
      return typeof value === 'number' ? meanings.date(value) : value;
    case 'cites':
      return (value as string[]).map((key) => meanings.evidence(key));
    case 'evidence':
    case 'of':
      return meanings.evidence(value as string);
    case 'evaluators':
      return (value as CastMember[]).map(actorOf);
    case 'round':
      return meanings.round(value as string);
    case 'candidacy':
      return meanings.candidacy(value as string);
    case 'restsOn':
      return (value as string[]).map((key) => meanings.restsOn(key));
    case 'condition':
      return meanings.condition(value as number);
    case 'conditions':
      return (value as object[]).map((condition) => resolved(condition, meanings));
    case 'changes':
    case 'detail':
      return resolved(value as object, meanings);
    default:
      return value;
  }
};
