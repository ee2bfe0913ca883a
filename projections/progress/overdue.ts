import { dayOf } from '../../src/domain/kernel/moments.js';
import type { Instant } from '../../src/domain/kernel/values.js';
import type { ConditionRow } from './tables.js';

/** Open, and due before the day of the as-of instant in the programme's time zone. */
export const isOverdue = (
  { closed, dueOn }: Pick<ConditionRow, 'closed' | 'dueOn'>,
  timeZone: string,
  at: Instant,
): boolean => closed === null && dueOn < dayOf(Date.parse(at), timeZone);
