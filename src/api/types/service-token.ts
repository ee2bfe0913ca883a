import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { ServiceToken as Row } from '../../../projections/members/query.js';
import type { ApiContext } from '../request-context.js';
import { Actor, Mark, actorValue, markValue } from './values.js';

@ObjectType({ description: 'What an actor proves himself with. The secret is not kept, only its hash.' })
export class ServiceToken {
  @Field(() => ID)
  uuid: string;
  @Field(() => Actor)
  holder: Actor;
  @Field(() => Mark)
  created: Mark;
  @Field(() => Mark, { nullable: true })
  revoked?: Mark | null;
  @Field(() => String, { nullable: true })
  revocationReason?: string | null;
}

export const serviceTokenValue = ({ runtime: { directory } }: ApiContext, row: Row): ServiceToken => ({
  uuid: row.key,
  holder: actorValue(directory, row.actor),
  created: markValue(directory, row.created),
  revoked: row.revoked === null ? null : markValue(directory, row.revoked),
  revocationReason: row.revocationReason,
});
