import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Score as GivenScore } from '../../domain/evaluation/scores.js';
import type { Card } from '../../../projections/evaluation/query.js';
import type { Scope, Scoped } from '../points/scope.js';
import { nodeId } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import { Node } from './node.js';
import { Actor, Mark, actorValue, markValue } from './values.js';

@ObjectType({ description: 'Either a score, or why there is none.' })
export class Score {
  @Field(() => String, { description: 'Key of the criterion.' })
  criterion: string;
  @Field(() => Int, { nullable: true, description: "On the rubric's scale." })
  score?: number | null;
  @Field(() => String, { nullable: true, description: 'na or more-information.' })
  none?: string | null;
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@ObjectType({ implements: () => [Node], description: "One evaluator's scores in a round." })
export class ScoreCard extends Node {
  @Field(() => ID)
  uuid: string;
  @Field(() => Actor)
  evaluator: Actor;
  @Field(() => String, { description: 'draft, final or recused.' })
  status: string;
  @Field(() => [Score], { description: 'As they were submitted last; none before.' })
  scores: Score[];
  @Field(() => [Score], { nullable: true, description: 'What was saved last; for its evaluator alone.' })
  draft?: Score[] | null;
  @Field(() => Mark, { nullable: true, description: 'The last time.' })
  submitted?: Mark | null;
  @Field(() => Int)
  version: number;
}

export type CardValue = ScoreCard & Scoped & { readonly __typename: 'ScoreCard'; readonly row: Card };

export const cardValue = (context: ApiContext, scope: Scope, row: Card): CardValue => {
  const { directory, storeId } = context.runtime;
  return {
    __typename: 'ScoreCard',
    scope,
    row,
    id: nodeId(storeId, 'scoreCard', row.key, scope),
    uuid: row.key,
    evaluator: actorValue(directory, row.actor),
    status: row.recused === null ? (row.final === null ? 'draft' : 'final') : 'recused',
    scores: (row.final ?? []).map(scoreValue),
    draft: row.actor === context.actor ? (row.draft ?? []).map(scoreValue) : null,
    submitted: row.submitted === null ? null : markValue(directory, row.submitted),
    version: row.version,
  };
};

const scoreValue = ({ criterion, score, none, note }: GivenScore): Score => ({
  criterion,
  score: score ?? null,
  none: none ?? null,
  note: note ?? null,
});
