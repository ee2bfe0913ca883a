import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { RubricCriterion } from './evaluation-round.js';

@ObjectType({ description: 'How far values lie apart.' })
export class Spread {
  @Field(() => Float)
  least: number;
  @Field(() => Float)
  most: number;
  @Field(() => Float, { description: 'The population standard deviation.' })
  deviation: number;
}

@ObjectType()
export class ValueCount {
  @Field(() => Int)
  value: number;
  @Field(() => Int)
  count: number;
}

@ObjectType({ isAbstract: true })
abstract class Outcome {
  @Field(() => Float, {
    nullable: true,
    description: 'The mean; null without any, and on a scale that is counted only.',
  })
  score?: number | null;
  @Field(() => [ValueCount], { description: 'From the lowest; card scores at the nearest whole value.' })
  distribution: ValueCount[];
  @Field(() => Spread, { nullable: true })
  spread?: Spread | null;
}

@ObjectType()
export class CriterionResult extends Outcome {
  @Field(() => RubricCriterion)
  criterion: RubricCriterion;
  @Field(() => Int)
  notApplicable: number;
  @Field(() => Int, { description: 'How many need more information to score it.' })
  moreInformation: number;
}

@ObjectType({ description: 'What the final cards of a round come to; recused ones are not counted.' })
export class RoundResults extends Outcome {
  @Field(() => Int, { description: 'How many cards are counted.' })
  cards: number;
  @Field(() => [CriterionResult])
  criteria: CriterionResult[];
}
