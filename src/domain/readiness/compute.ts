import { STRENGTHS } from '../impact-project/evidence.js';
import type { FactorCategory } from './framework.js';
import { daysSince, instantsIn } from './freshness.js';
import { gapsOfFactor, groupsNeverHeard } from './gaps.js';
import { nextActionOf, type Weighed } from './next-action.js';
import type {
  CategoryReadiness,
  FactorReadiness,
  MappedEvidence,
  Readiness,
  ReadinessFacts,
  ReadinessPart,
} from './readiness.js';

/**
 * Of a factor, its last assessment, or 0; of a category and in all, the mean of what is in it. Strength is the best of
 * the evidence, freshness the days since the newest. Costs by factors and mapped evidence.
 */
export const readinessOf = <E extends MappedEvidence>(facts: ReadinessFacts<E>): Readiness<E> => {
  const { length: count } = facts.definition.categories;
  const newest = newestFirst(facts);
  const byFactor = Map.groupBy(newest, ({ factor }) => factor);
  const categories = facts.definition.categories.map((category) => {
    const factors = category.factors.map(({ key }) => factorOf(key, facts, byFactor.get(key) ?? []));
    return categoryOf(category, facts, factors, count);
  });
  const mapped = told(newest, facts);
  const unheard = groupsNeverHeard(facts.groups, mapped.evidence);
  const weighed = categories.flatMap(({ level, factors }) => weigh(factors, level, count));
  return {
    level: mean(categories),
    ...mapped,
    gaps: [...categories.flatMap(({ gaps }) => gaps), ...unheard],
    nextAction: nextActionOf(weighed, unheard),
    categories,
  };
};

export const mean = (parts: readonly Pick<ReadinessPart, 'level'>[]): number =>
  parts.reduce((sum, { level }) => sum + level, 0) / parts.length;

type BareFactor<E extends MappedEvidence> = Omit<FactorReadiness<E>, 'nextAction'>;

const factorOf = <E extends MappedEvidence>(
  key: string,
  facts: ReadinessFacts<E>,
  evidence: readonly E[],
): BareFactor<E> => {
  const part = { key, level: facts.levels.get(key) ?? 0, ...told(evidence, facts) };
  return { ...part, gaps: gapsOfFactor(part, facts.levels.has(key)) };
};

const categoryOf = <E extends MappedEvidence>(
  { key }: FactorCategory,
  facts: ReadinessFacts<E>,
  factors: readonly BareFactor<E>[],
  count: number,
): CategoryReadiness<E> => {
  const level = mean(factors);
  const weighed = weigh(factors, level, count);
  const inside = { ...facts, evidence: factors.flatMap(({ evidence }) => evidence) };
  return {
    key,
    level,
    ...told(newestFirst(inside), facts),
    gaps: factors.flatMap(({ gaps }) => gaps),
    nextAction: nextActionOf(weighed),
    factors: factors.map((factor, index) => ({ ...factor, nextAction: nextActionOf([weighed[index]!]) })),
  };
};

const weigh = (
  factors: readonly Weighed['factor'][],
  categoryLevel: number,
  count: number,
): readonly Weighed[] => factors.map((factor) => ({ factor, share: factors.length * count, categoryLevel }));

const newestFirst = <E extends MappedEvidence>({ evidence, timeZone }: ReadinessFacts<E>): readonly E[] => {
  const instantOf = instantsIn(timeZone);
  return evidence
    .map((piece) => ({ piece, instant: instantOf(piece.happened) }))
    .sort((a, b) => b.instant - a.instant || (a.piece.evidence < b.piece.evidence ? -1 : 1))
    .map(({ piece }) => piece);
};

/** What evidence says by itself: each piece once, whatever number of factors it is mapped to. */
const told = <E extends MappedEvidence>(
  newest: readonly E[],
  { at, timeZone }: ReadinessFacts<E>,
): Pick<ReadinessPart<E>, 'strength' | 'freshness' | 'evidence'> => {
  const seen = new Set<string>();
  const evidence = newest.filter((piece) => seen.size < seen.add(piece.evidence).size);
  const strengths = new Set(evidence.map(({ strength }) => strength));
  const [first] = newest;
  return {
    evidence,
    strength: STRENGTHS.findLast((strength) => strengths.has(strength)) ?? null,
    freshness: first === undefined ? null : daysSince(first.happened, at, timeZone),
  };
};
