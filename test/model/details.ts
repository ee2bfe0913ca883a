import { groupIssues } from './evidence.js';
import type { Fields } from './programme.js';
import { repeated } from './same.js';

export const withChanges = (standing: Fields, changes: Fields, cleared: readonly string[]): Fields =>
  Object.fromEntries(
    Object.entries({ ...standing, ...changes }).filter(([field]) => !cleared.includes(field)),
  );

export const detailIssues = (details: Fields, groups: readonly string[]): string[] => {
  const list = (field: string) => (details[field] ?? []) as readonly string[];
  const period = details['period'] as { from: string; to: string } | undefined;
  return [
    ...groupIssues(list('targetGroups'), groups, 'targetGroups'),
    ...repeated(list('themes')).map((index) => `themes.${index} DUPLICATE`),
    ...repeated(list('sdgs')).map((index) => `sdgs.${index} DUPLICATE`),
    ...(period !== undefined && period.to < period.from ? ['period.to BEFORE_ITS_BEGIN'] : []),
  ];
};
