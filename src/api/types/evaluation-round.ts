import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Round } from '../../../projections/evaluation/query.js';
import { MomentScalar } from '../graphql/scalars.js';
import type { Scope, Scoped } from '../points/scope.js';
import { nodeId } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import { Node } from './node.js';
import { Actor, LocalizedText, Mark, actorValue, localized, markValue } from './values.js';

@ObjectType({ description: 'What a score means, in words.' })
export class Anchor {
  @Field(() => Int)
  score: number;
  @Field(() => LocalizedText)
  text: LocalizedText;
}

@ObjectType()
export class RubricCriterion {
  @Field(() => String)
  key: string;
  @Field(() => LocalizedText)
  label: LocalizedText;
  @Field(() => Float)
  weight: number;
  @Field(() => String, { description: 'value, or cost or constraint, of which less is better.' })
  nature: string;
  @Field(() => [Anchor])
  anchors: Anchor[];
}

@ObjectType({ description: 'What a round is scored by, as it was copied into it.' })
export class Rubric {
  @Field(() => String)
  key: string;
  @Field(() => Int)
  version: number;
  @Field(() => LocalizedText)
  label: LocalizedText;
  @Field(() => String, { description: 'SHA-256 of its RFC 8785 form.' })
  contentHash: string;
  @Field(() => String, { description: 's05, s15, hml, yn or recommendation.' })
  scale: string;
  @Field(() => [RubricCriterion])
  criteria: RubricCriterion[];
}

@ObjectType({ description: 'Somebody who was invited, and counts nowhere.' })
export class Recusal {
  @Field(() => Actor)
  evaluator: Actor;
  @Field(() => String, { description: 'declared; lead or evidence, where he is too near to the project.' })
  reason: string;
  @Field(() => String, { nullable: true, description: 'What was declared; for administrators alone.' })
  details?: string | null;
}

@ObjectType({
  implements: () => [Node],
  description: 'Several evaluators score a project, or one of its gates, without seeing each other.',
})
export class EvaluationRound extends Node {
  @Field(() => ID)
  uuid: string;
  @Field(() => String, { nullable: true })
  key?: string | null;
  @Field(() => String, { nullable: true, description: 'Key of the gate that it is for.' })
  gate?: string | null;
  @Field(() => String, { description: 'open or closed.' })
  status: string;
  @Field(() => MomentScalar)
  deadline: string;
  @Field(() => LocalizedText, { nullable: true })
  instructions?: LocalizedText | null;
  @Field(() => [Actor], { description: 'Who was invited, in that order.' })
  evaluators: Actor[];
  @Field(() => Mark)
  opened: Mark;
  @Field(() => Mark, { nullable: true, description: 'The last time.' })
  closed?: Mark | null;
  @Field(() => String, { nullable: true })
  closingReason?: string | null;
  @Field(() => Mark, { nullable: true, description: 'The last time.' })
  reopened?: Mark | null;
  @Field(() => String, { nullable: true })
  reopeningReason?: string | null;
  @Field(() => Int)
  version: number;
}

export type RoundValue = EvaluationRound &
  Scoped & { readonly __typename: 'EvaluationRound'; readonly row: Round };

export const roundValue = (context: ApiContext, scope: Scope, row: Round): RoundValue => {
  const { language, runtime } = context;
  const { directory, storeId } = runtime;
  const mark = (given: Round['closed']) => (given === null ? null : markValue(directory, given));
  return {
    __typename: 'EvaluationRound',
    scope,
    row,
    id: nodeId(storeId, 'evaluationRound', row.key, scope),
    uuid: row.key,
    key: row.roundKey,
    gate: row.gate,
    status: row.status,
    deadline: row.deadline,
    instructions: row.instructions === null ? null : localized(row.instructions, language),
    evaluators: row.evaluators.map((actor) => actorValue(directory, actor)),
    opened: markValue(directory, row.opened),
    closed: mark(row.closed),
    closingReason: row.closingReason,
    reopened: mark(row.reopened),
    reopeningReason: row.reopeningReason,
    version: row.version,
  };
};
