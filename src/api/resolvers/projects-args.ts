import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { PROJECT_STATUSES } from '../../domain/impact-project/events.js';

/** Which projects of a programme, and which page of them. */
@ArgsType()
export class ProjectsFilterArgs {
  @Field(() => [String], { nullable: true, description: 'Keys of stages.' })
  stage?: string[];
  @Field(() => [String], { nullable: true, description: PROJECT_STATUSES.join(', ') })
  status?: string[];
  @Field(() => [String], { nullable: true })
  district?: string[];
  @Field(() => [String], { nullable: true })
  theme?: string[];
  @Field(() => [String], { nullable: true, description: 'Ids of actors who lead them.' })
  lead?: string[];
  @Field(() => Int, { nullable: true, description: 'At least so many days of standstill.' })
  standstillDays?: number;
  @Field(() => Int, { nullable: true, description: '1 to 100; 20 if left out.' })
  first?: number;
  @Field(() => String, { nullable: true, description: 'The cursor behind which the page begins.' })
  after?: string;
}

@ArgsType()
export class ProjectsArgs extends ProjectsFilterArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Its id or its key; every one that you may read if left out.',
  })
  programme?: string;
}
