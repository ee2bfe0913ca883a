import { Field, ID, InterfaceType, ObjectType } from '@nestjs/graphql';

@InterfaceType({
  description: 'Whatever `node` finds by its id. Under `asOf` an id carries the point, and is found there.',
  resolveType: (value: { readonly __typename: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID)
  id: string;
}

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage: boolean;
  @Field(() => Boolean)
  hasPreviousPage: boolean;
  @Field(() => String, { nullable: true })
  startCursor?: string | null;
  @Field(() => String, { nullable: true })
  endCursor?: string | null;
}
