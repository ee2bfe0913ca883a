import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Programme as Row } from '../../../projections/members/query.js';
import { MomentScalar } from '../graphql/scalars.js';
import type { Scope, Scoped } from '../points/scope.js';
import { nodeId } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import { Node } from './node.js';
import { Actor, LocalizedText, Mark, localized, markValue } from './values.js';

@ObjectType({ description: 'A group whose members a project wants to hear.' })
export class ParticipantGroup {
  @Field(() => String)
  key: string;
  @Field(() => LocalizedText)
  label: LocalizedText;
}

@ObjectType({ description: 'A role that somebody has, or had, in a programme.' })
export class Membership {
  @Field(() => Actor)
  member: Actor;
  @Field(() => String)
  role: string;
  @Field(() => Mark)
  granted: Mark;
  @Field(() => Mark, { nullable: true })
  withdrawn?: Mark | null;
  @Field(() => String, { nullable: true })
  withdrawalReason?: string | null;
}

@ObjectType({ implements: () => [Node], description: 'What a city or network runs over years.' })
export class Programme extends Node {
  @Field(() => ID)
  uuid: string;
  @Field(() => String)
  key: string;
  @Field(() => LocalizedText)
  name: LocalizedText;
  @Field(() => MomentScalar, { nullable: true })
  deadline?: string | null;
  @Field(() => String, { description: 'IANA.' })
  timeZone: string;
  @Field(() => [ParticipantGroup])
  groups: ParticipantGroup[];
  @Field(() => Mark)
  opened: Mark;
  @Field(() => Int)
  version: number;
}

export type ProgrammeValue = Programme & Scoped & { readonly __typename: 'Programme' };

export const programmeValue = (context: ApiContext, scope: Scope, row: Row): ProgrammeValue => ({
  __typename: 'Programme',
  scope,
  id: nodeId(context.runtime.storeId, 'programme', row.key, scope),
  uuid: row.key,
  key: row.programmeKey,
  name: localized(row.name, context.language),
  deadline: row.deadline,
  timeZone: row.timeZone,
  groups: row.groups.map(({ key, label }) => ({ key, label: localized(label, context.language) })),
  opened: markValue(context.runtime.directory, row.opened),
  version: row.version,
});
