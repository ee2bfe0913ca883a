import { Field, Int, ObjectType, createUnionType } from '@nestjs/graphql';
import { DateTimeScalar, PositionScalar } from '../graphql/scalars.js';
import { PROBLEM_TYPES } from '../problems/problem-types.js';
import { Candidacy } from './candidacy.js';
import { EvaluationRound } from './evaluation-round.js';
import { ImpactProject } from './impact-project.js';
import { Programme } from './programme.js';
import { ScoreCard } from './score-card.js';
import { ServiceToken } from './service-token.js';

/** What every command that was done answers. */
@ObjectType({ isAbstract: true })
export abstract class Success {
  @Field(() => Boolean, { description: 'The object was not there in time: ask for it after the position.' })
  objectPending: boolean;
  @Field(() => PositionScalar, { nullable: true, description: 'Null in a dry run.' })
  position?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Null in a dry run.' })
  recordedAt?: string | null;
  @Field(() => Int)
  version: number;
  @Field(() => Boolean, { description: 'This command id was done before; this is its first answer.' })
  replayed: boolean;
  @Field(() => [String], { description: 'The types of the events that were stored, or would be.' })
  eventTypes: string[];
}

const OBJECT = 'As it stood then; null in a dry run, and for who may not see it.';

@ObjectType()
export class ImpactProjectSuccess extends Success {
  @Field(() => ImpactProject, { nullable: true, description: OBJECT })
  object?: ImpactProject | null;
}

@ObjectType()
export class ProgrammeSuccess extends Success {
  @Field(() => Programme, { nullable: true, description: OBJECT })
  object?: Programme | null;
}

@ObjectType()
export class CandidacySuccess extends Success {
  @Field(() => Candidacy, { nullable: true, description: OBJECT })
  object?: Candidacy | null;
}

@ObjectType()
export class ServiceTokenSuccess extends Success {
  @Field(() => ServiceToken, { nullable: true, description: OBJECT })
  object?: ServiceToken | null;
  @Field(() => String, {
    nullable: true,
    description: 'The token, in the first answer to its creation only: it is never known again.',
  })
  token?: string | null;
}

@ObjectType()
export class EvaluationRoundSuccess extends Success {
  @Field(() => EvaluationRound, { nullable: true, description: OBJECT })
  object?: EvaluationRound | null;
}

@ObjectType()
export class ScoreCardSuccess extends Success {
  @Field(() => ScoreCard, { nullable: true, description: OBJECT })
  object?: ScoreCard | null;
}

@ObjectType()
export class InstallationSuccess extends Success {}

const problems = Object.values(PROBLEM_TYPES);

/** A success, or one of the problems. */
const resultOf = (name: string, success: new () => Success) =>
  createUnionType({
    name: `${name}Result`,
    types: () => [success, ...problems],
    resolveType: (value: object) => ('problem' in value ? String(value.problem) : `${name}Success`),
  });

export type ObjectKind =
  | 'impactProject'
  | 'candidacy'
  | 'programme'
  | 'serviceToken'
  | 'installation'
  | 'evaluationRound'
  | 'scoreCard';

export const RESULTS: Readonly<Record<ObjectKind, ReturnType<typeof resultOf>>> = {
  impactProject: resultOf('ImpactProject', ImpactProjectSuccess),
  candidacy: resultOf('Candidacy', CandidacySuccess),
  programme: resultOf('Programme', ProgrammeSuccess),
  serviceToken: resultOf('ServiceToken', ServiceTokenSuccess),
  installation: resultOf('Installation', InstallationSuccess),
  evaluationRound: resultOf('EvaluationRound', EvaluationRoundSuccess),
  scoreCard: resultOf('ScoreCard', ScoreCardSuccess),
};
