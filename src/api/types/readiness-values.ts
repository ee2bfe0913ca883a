import type { FrameworkDefinition } from '../../domain/readiness/framework.js';
import { factorsOf } from '../../domain/readiness/framework.js';
import type { Gap, Readiness as Computed, ReadinessPart as Part } from '../../domain/readiness/readiness.js';
import type { Programme } from '../../../projections/members/query.js';
import type { Assessment } from '../../../projections/readiness/tables.js';
import type { MappedPiece } from '../../../projections/readiness/readiness.query.js';
import { translate } from '../messages/translate.js';
import type { Scope } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import { categoryValue, factorValue } from './candidacy.js';
import type { CandidacyValue } from './candidacy.js';
import type {
  CategoryReadiness,
  FactorAssessment,
  FactorReadiness,
  Readiness,
  ReadinessGap,
  ReadinessPart,
} from './readiness.js';
import { localized, markValue } from './values.js';

/** A candidacy as far as its readiness goes, where it is asked for. */
export interface Assessed {
  readonly scope: Scope;
  readonly candidacy: CandidacyValue;
  readonly definition: FrameworkDefinition;
  readonly programme: Programme;
  /** By factor, the latest of each. */
  readonly assessments: ReadonlyMap<string, Assessment>;
}

/** The same with what is computed from it. */
export interface Told extends Assessed {
  readonly readiness: Computed<MappedPiece>;
}

/** A part of readiness, and what more of it is resolved from. `path`: the category's and the factor's key. */
export interface Located {
  readonly told: Told;
  readonly part: Part<MappedPiece>;
  readonly path: readonly string[];
}

export type ReadinessValue = Readiness & Located;

export const readinessValue = (context: ApiContext, told: Told): ReadinessValue => {
  const { readiness, definition, candidacy } = told;
  const { language } = context;
  return {
    ...partValue(context, told, readiness, []),
    candidacy,
    categories: readiness.categories.map((category, index): CategoryReadiness & Located => ({
      ...partValue(context, told, category, [category.key]),
      category: categoryValue(definition.categories[index]!, language),
      factors: category.factors.map((factor): FactorReadiness & Located => ({
        ...partValue(context, told, factor, [category.key, factor.key]),
        factor: factorIn(context, definition, factor.key),
        assessment: assessmentValue(context, told, factor.key),
      })),
    })),
  };
};

const partValue = (
  context: ApiContext,
  told: Told,
  part: Part<MappedPiece>,
  path: readonly string[],
): Pick<ReadinessPart, keyof ReadinessPart> & Located => {
  const { nextAction } = part;
  return {
    told,
    part,
    path,
    level: part.level,
    strength: part.strength,
    freshness: part.freshness,
    gaps: part.gaps.map((gap) => gapValue(context, told, gap)),
    nextAction: nextAction && {
      gap: gapValue(context, told, nextAction.gap),
      gain: nextAction.gain,
      line: translate(
        context.language,
        `action.${nextAction.gap.kind}`,
        wordsOf(context, told, nextAction.gap),
      ),
    },
  };
};

const gapValue = (context: ApiContext, told: Told, gap: Gap): ReadinessGap => ({
  kind: gap.kind,
  factor: 'factor' in gap ? factorIn(context, told.definition, gap.factor) : null,
  group: 'group' in gap ? groupIn(context, told, gap.group) : null,
  days: 'days' in gap ? gap.days : null,
  line: translate(context.language, `gap.${gap.kind}`, wordsOf(context, told, gap)),
});

const wordsOf = (context: ApiContext, told: Told, gap: Gap) => ({
  factor:
    'factor' in gap ? `${gap.factor} “${factorIn(context, told.definition, gap.factor).label.text}”` : '',
  group: 'group' in gap ? groupIn(context, told, gap.group).label.text : '',
  days: 'days' in gap ? gap.days : 0,
});

const groupIn = ({ language }: ApiContext, { programme }: Told, key: string) => {
  const group = programme.groups.find((one) => one.key === key);
  return { key, label: localized(group?.label ?? { en: key }, language) };
};

const factorIn = ({ language }: ApiContext, definition: FrameworkDefinition, key: string) =>
  factorValue(
    factorsOf(definition).find((one) => one.key === key)!,
    language,
  );

const assessmentValue = (context: ApiContext, told: Told, factor: string): FactorAssessment | null => {
  const assessment = told.assessments.get(factor);
  if (assessment === undefined) return null;
  const { level, reason, mark } = assessment;
  return { level, reason, assessed: markValue(context.runtime.directory, mark) };
};

/** What a part is of: the framework, a category or a factor. */
export const labelOf = ({ told: { definition }, path: [category, factor] }: Located) => {
  const inside = definition.categories.find(({ key }) => key === category);
  const one = inside?.factors.find(({ key }) => key === factor);
  return (one ?? inside ?? definition).labels;
};
