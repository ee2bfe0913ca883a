import { invalid, type FieldIssue, type Problem } from '../kernel/problem.js';
import { groupKeys, type ProgrammeState } from '../programme/state.js';
import type { ProjectDetails } from './events.js';

/** What only the programme or several fields together can refuse. `at`: where the details stand in the input. */
export const checkDetails = (
  details: Partial<ProjectDetails>,
  programme: ProgrammeState,
  at = '',
): Problem | undefined => {
  const issues: FieldIssue[] = [
    ...unknownGroups(details.targetGroups, programme, `${at}targetGroups`),
    ...duplicates(details.targetGroups, `${at}targetGroups`),
    ...duplicates(details.themes, `${at}themes`),
    ...duplicates(details.sdgs, `${at}sdgs`),
  ];
  const { period } = details;
  if (period !== undefined && period.to < period.from)
    issues.push({ path: `${at}period.to`, code: 'BEFORE_ITS_BEGIN', params: { from: period.from } });
  return issues.length > 0 ? invalid(...issues) : undefined;
};

export const unknownGroups = (
  groups: readonly string[] | undefined,
  programme: ProgrammeState,
  path: string,
): readonly FieldIssue[] => {
  const known = groupKeys(programme);
  return (groups ?? []).flatMap((group, index) =>
    known.includes(group) ? [] : [{ path: `${path}.${index}`, code: 'UNKNOWN_GROUP', params: { group } }],
  );
};

export const duplicates = (
  values: readonly (string | number)[] | undefined,
  path: string,
): readonly FieldIssue[] =>
  (values ?? []).flatMap((value, index) =>
    values!.indexOf(value) < index ? [{ path: `${path}.${index}`, code: 'DUPLICATE' }] : [],
  );

/** Fields that are both changed and cleared. */
export const changedAndCleared = (
  changes: object,
  cleared: readonly string[] | undefined,
): readonly FieldIssue[] =>
  (cleared ?? []).flatMap((field, index) =>
    field in changes ? [{ path: `cleared.${index}`, code: 'CHANGED_AND_CLEARED' }] : [],
  );
