import type { FactorReadiness, Gap, MappedEvidence } from './readiness.js';

/** Evidence whose newest piece is older than this, in days, is a gap. */
export const OLD_DAYS = 365;

/** What a factor lacks, the first to be closed first. */
export const gapsOfFactor = (
  { key: factor, freshness }: Pick<FactorReadiness, 'key' | 'freshness'>,
  assessed: boolean,
): readonly Gap[] => {
  const gaps: Gap[] = [];
  if (freshness === null) gaps.push({ kind: 'no-evidence', factor });
  if (!assessed) gaps.push({ kind: 'no-assessment', factor });
  if (freshness !== null && freshness > OLD_DAYS)
    gaps.push({ kind: 'old-evidence', factor, days: freshness });
  return gaps;
};

/** Groups of the programme that no evidence has heard, in the programme's order. */
export const groupsNeverHeard = (
  groups: readonly string[],
  evidence: readonly MappedEvidence[],
): readonly Gap[] => {
  const heard = new Set(evidence.flatMap((piece) => piece.heard));
  return groups
    .filter((group) => !heard.has(group))
    .map((group): Gap => ({ kind: 'group-never-heard', group }));
};
