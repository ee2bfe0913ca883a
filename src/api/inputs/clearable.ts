import type { Check } from './checks/check.js';
import { under, wrong } from './checks/check.js';
import { oneOf } from './checks/codes.js';
import { listOf } from './checks/lists.js';

/** `cleared` of a correction: names of fields that may be removed, and are not changed at the same time. */
export const clearable = (fields: readonly string[]): Check => {
  const names = listOf(oneOf(fields));
  return (value, holder) => {
    const issues = names(value, holder);
    if (issues.length > 0 || !Array.isArray(value)) return issues;
    const changes: unknown = 'changes' in holder ? holder.changes : {};
    const changed = Object.keys(changes ?? {});
    return value.flatMap((name: unknown, index) =>
      changed.some((field) => field === name) ? under(String(index), wrong('CHANGED_AND_CLEARED')) : [],
    );
  };
};
