import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar, JsonScalar } from '../graphql/scalars.js';
import { Candidacy, Factor, FactorCategory } from './candidacy.js';
import { ParticipantGroup } from './programme.js';
import { LocalizedText, Mark } from './values.js';

export const ReadinessNumber = {
  LEVEL: 'level',
  STRENGTH: 'strength',
  FRESHNESS: 'freshness',
  EVIDENCE: 'evidence',
} as const;
export type ReadinessNumber = (typeof ReadinessNumber)[keyof typeof ReadinessNumber];
registerEnumType(ReadinessNumber, { name: 'ReadinessNumber', description: 'What is to be explained.' });

export const CurveStep = { DAY: 'day', WEEK: 'week', MONTH: 'month' } as const;
export type CurveStep = (typeof CurveStep)[keyof typeof CurveStep];
registerEnumType(CurveStep, { name: 'CurveStep', description: 'From one point of a curve to the next.' });

@ObjectType({ description: 'Something that is missing.' })
export class ReadinessGap {
  @Field(() => String, { description: 'no-evidence, no-assessment, old-evidence, group-never-heard' })
  kind: string;
  @Field(() => Factor, { nullable: true })
  factor?: Factor | null;
  @Field(() => ParticipantGroup, {
    nullable: true,
    description: 'A group that no mapped evidence has heard.',
  })
  group?: ParticipantGroup | null;
  @Field(() => Int, { nullable: true, description: 'Of old evidence: the age of the newest.' })
  days?: number | null;
  @Field(() => String, { description: "In plain words of the caller's language." })
  line: string;
}

@ObjectType({ description: 'What would help most.' })
export class ReadinessAction {
  @Field(() => ReadinessGap, { description: 'The gap to be closed.' })
  gap: ReadinessGap;
  @Field(() => Float, { description: 'How much the level in all would rise if the factor came to level 5.' })
  gain: number;
  @Field(() => String, { description: "In plain words of the caller's language." })
  line: string;
}

@ObjectType({ isAbstract: true })
export abstract class ReadinessPart {
  @Field(() => Float, {
    description:
      '0 to 5: of a factor that of its latest assessment, 0 without any; of a category the mean of its factors; in all the mean of the categories.',
  })
  level: number;
  @Field(() => String, { nullable: true, description: 'Of the strongest mapped evidence; null without any.' })
  strength?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Whole days since the newest mapped evidence happened; null without any.',
  })
  freshness?: number | null;
  @Field(() => [ReadinessGap])
  gaps: ReadinessGap[];
  @Field(() => ReadinessAction, { nullable: true, description: 'Null where there is no gap.' })
  nextAction?: ReadinessAction | null;
}

@ObjectType({ description: 'A level that a factor was given.' })
export class FactorAssessment {
  @Field(() => Int)
  level: number;
  @Field(() => String)
  reason: string;
  @Field(() => Mark)
  assessed: Mark;
}

@ObjectType()
export class FactorReadiness extends ReadinessPart {
  @Field(() => Factor)
  factor: Factor;
  @Field(() => FactorAssessment, { nullable: true, description: 'The latest; null without any.' })
  assessment?: FactorAssessment | null;
}

@ObjectType()
export class CategoryReadiness extends ReadinessPart {
  @Field(() => FactorCategory)
  category: FactorCategory;
  @Field(() => [FactorReadiness])
  factors: FactorReadiness[];
}

@ObjectType({ description: 'How far a candidacy is: by factor, by category and in all.' })
export class Readiness extends ReadinessPart {
  @Field(() => Candidacy)
  candidacy: Candidacy;
  @Field(() => [CategoryReadiness])
  categories: CategoryReadiness[];
}

@ObjectType({ description: 'A number, by what rule it came to be, and of what.' })
export class ReadinessExplanation {
  @Field(() => LocalizedText, { description: 'Of what the number is: the framework, a factor, evidence.' })
  about: LocalizedText;
  @Field(() => JsonScalar, { nullable: true, description: 'The number, or the word, that is explained.' })
  value?: unknown;
  @Field(() => String, { nullable: true, description: "In the caller's language; null for a single piece." })
  rule?: string | null;
  @Field(() => Int, { description: 'How many parts are not told: of evidence the first 100 are.' })
  leftOut: number;
}

@ObjectType()
export class CategoryLevel {
  @Field(() => String)
  key: string;
  @Field(() => LocalizedText)
  label: LocalizedText;
  @Field(() => Float)
  level: number;
}

@ObjectType({ description: 'The levels as `asOf` tells them at an instant.' })
export class ReadinessCurvePoint {
  @Field(() => DateScalar, { description: 'The day, where the programme is, that it stands for.' })
  day: string;
  @Field(() => DateTimeScalar, { description: 'The end of that day; of the last one, the as-of instant.' })
  at: string;
  @Field(() => Float, { nullable: true, description: 'Null before the candidacy was opened.' })
  level?: number | null;
  @Field(() => [CategoryLevel])
  categories: CategoryLevel[];
}
