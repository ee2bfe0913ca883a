import { Field, ObjectType } from '@nestjs/graphql';
import { Condition } from './condition.js';
import { EvaluationRound } from './evaluation-round.js';
import { ImpactProject } from './impact-project.js';

@ObjectType({ description: 'What waits for the caller.' })
export class WaitsForMe {
  @Field(() => [Condition], { description: 'Open ones that he owns, the one due first at the front.' })
  conditions: Condition[];
  @Field(() => [ImpactProject], {
    description: 'Paused and held projects whose review is due, for their leads and for gatekeepers.',
  })
  reviews: ImpactProject[];
  @Field(() => [ImpactProject], {
    description: 'Projects whose gate he may decide, the longest quiet at the front.',
  })
  requestedGates: ImpactProject[];
  @Field(() => [EvaluationRound], {
    description: 'Rounds that he is to score, the one whose deadline is first at the front.',
  })
  rounds: EvaluationRound[];
}
