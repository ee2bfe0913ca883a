import { Field, ID, ObjectType } from '@nestjs/graphql';
import { isOverdue } from '../../../projections/progress/overdue.js';
import type { Condition as Row } from '../../../projections/progress/parts.query.js';
import { DateScalar } from '../graphql/scalars.js';
import type { Scope, Scoped } from '../points/scope.js';
import { nodeId } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import { Node } from './node.js';
import { Actor, LocalizedText, Mark, actorValue, localized, markValue } from './values.js';

@ObjectType({ implements: () => [Node], description: 'What a conditional go asks for.' })
export class Condition extends Node {
  @Field(() => ID)
  uuid: string;
  @Field(() => LocalizedText)
  text: LocalizedText;
  @Field(() => Actor)
  owner: Actor;
  @Field(() => DateScalar)
  dueOn: string;
  @Field(() => Boolean)
  open: boolean;
  @Field(() => Boolean, { description: 'Open, and its day has passed in the time zone of the programme.' })
  overdue: boolean;
  @Field(() => Mark)
  placed: Mark;
  @Field(() => Mark, { nullable: true })
  closed?: Mark | null;
  @Field(() => String, { nullable: true })
  closingNote?: string | null;
}

export type ConditionValue = Condition &
  Scoped & { readonly __typename: 'Condition'; readonly projectId: string };

/** `timeZone`: the programme's. */
export const conditionValue = (
  context: ApiContext,
  scope: Scope,
  row: Row,
  timeZone: string,
): ConditionValue => {
  const { directory, storeId } = context.runtime;
  return {
    __typename: 'Condition',
    scope,
    projectId: row.project,
    id: nodeId(storeId, 'condition', row.key, scope),
    uuid: row.key,
    text: localized(row.text, context.language),
    owner: actorValue(directory, row.owner),
    dueOn: row.dueOn,
    open: row.closed === null,
    overdue: isOverdue(row, timeZone, scope.point.at),
    placed: markValue(directory, row.placed),
    closed: row.closed === null ? null : markValue(directory, row.closed),
    closingNote: row.closingNote,
  };
};
