import { Field, Int, ObjectType } from '@nestjs/graphql';
import { PositionScalar } from '../graphql/scalars.js';

@ObjectType({
  description: 'What is held back because the views cannot read it: the rest of them goes on without it.',
})
export class ParkedStream {
  @Field(() => String, { description: 'As the history names it.' })
  stream: string;
  @Field(() => Int, { description: 'The first version that the views do not have.' })
  version: number;
  @Field(() => PositionScalar, { description: 'From here on what is shown of it is old.' })
  position: string;
  @Field(() => String, { description: 'Why, in plain words.' })
  reason: string;
}
