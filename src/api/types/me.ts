import { Field, ObjectType } from '@nestjs/graphql';
import { Programme } from './programme.js';
import { Actor, Mark } from './values.js';

@ObjectType({ description: 'A role of the caller in a programme.' })
export class MyMembership {
  @Field(() => Programme)
  programme: Programme;
  @Field(() => String)
  role: string;
  @Field(() => Mark)
  granted: Mark;
}

@ObjectType({ description: 'Who asks.' })
export class Me extends Actor {
  @Field(() => Boolean, { description: 'Of the installation: opens programmes, creates and revokes tokens.' })
  operator: boolean;
  @Field(() => [MyMembership])
  memberships: MyMembership[];
}
