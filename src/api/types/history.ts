import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { HistoryEntry as Row } from '../../../projections/history/query.js';
import { DateTimeScalar, MomentScalar, PositionScalar } from '../graphql/scalars.js';
import { positionText } from '../points/position.js';
import type { Scope, Scoped } from '../points/scope.js';
import { nodeId } from '../points/scope.js';
import type { ApiContext } from '../request-context.js';
import { Node, PageInfo } from './node.js';
import { Actor, actorValue } from './values.js';

export const HistoryOrder = { NEWEST: 'newest', OLDEST: 'oldest' } as const;
registerEnumType(HistoryOrder, { name: 'HistoryOrder', description: 'Which events come first.' });

export const HistoryPeriod = { RECORDED: 'recorded', HAPPENED: 'happened' } as const;
registerEnumType(HistoryPeriod, {
  name: 'HistoryPeriod',
  description: 'What a period is of: when something was recorded, or when it happened.',
});

@ObjectType({ description: 'A stream that a decision had read, up to a revision.' })
export class ReliedOn {
  @Field(() => String)
  stream: string;
  @Field(() => Int)
  revision: number;
}

@ObjectType({
  implements: () => [Node],
  description: 'One event: one fact that was recorded, and never changes.',
})
export class HistoryEntry extends Node {
  @Field(() => ID, { description: "The event's own id, made from its hash." })
  uuid: string;
  @Field(() => PositionScalar)
  position: string;
  @Field(() => String, { description: 'Of a project, a programme, a round or a score card.' })
  stream: string;
  @Field(() => Int, { description: 'Its place in its stream, from 0.' })
  revision: number;
  @Field(() => String)
  type: string;
  @Field(() => Actor)
  actor: Actor;
  @Field(() => String, { description: 'The role it was done in.' })
  role: string;
  @Field(() => DateTimeScalar)
  recordedAt: string;
  @Field(() => MomentScalar, { nullable: true, description: 'As it was given; null where it was not.' })
  happenedOn?: string | null;
  @Field(() => String, { description: 'The command that caused it.' })
  command: string;
  @Field(() => ID)
  commandId: string;
  @Field(() => String, { description: 'The event that an automation reacted to, else the command id.' })
  causationId: string;
  @Field(() => String, { description: 'What it belongs together with: a request, or the run of an import.' })
  correlationId: string;
}

@ObjectType()
export class HistoryEdge {
  @Field(() => HistoryEntry)
  node: HistoryEntry;
  @Field(() => String)
  cursor: string;
}

@ObjectType()
export class HistoryConnection {
  @Field(() => [HistoryEdge])
  edges: HistoryEdge[];
  @Field(() => [HistoryEntry])
  nodes: HistoryEntry[];
  @Field(() => PageInfo)
  pageInfo: PageInfo;
}

export type HistoryEntryValue = HistoryEntry &
  Scoped & { readonly __typename: 'HistoryEntry'; readonly row: Row };

export const historyEntryValue = (context: ApiContext, scope: Scope, row: Row): HistoryEntryValue => {
  const { directory, storeId } = context.runtime;
  const uuid = row.key;
  return {
    __typename: 'HistoryEntry',
    scope,
    row,
    id: nodeId(storeId, 'event', uuid, scope),
    uuid,
    position: positionText(storeId, row.position),
    stream: row.stream,
    revision: row.revision,
    type: row.type,
    actor: actorValue(directory, row.actor),
    role: row.role,
    recordedAt: row.recordedAt,
    happenedOn: row.happenedOn,
    command: row.command,
    commandId: row.commandId,
    causationId: row.causationId ?? row.commandId,
    correlationId: row.correlationId ?? row.commandId,
  };
};
