import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Parent,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import type { HistoryEntry as Row } from '../../../projections/history/query.js';
import { PositionScalar } from '../graphql/scalars.js';
import { candidacyById, programmeById, projectById } from '../queries/find.js';
import { liveHistory } from '../queries/live-history.js';
import { ApiContext } from '../request-context.js';
import { HistoryEntry } from '../types/history.js';
import { LiveEvent, liveEventValue } from '../types/live-event.js';
import type { LiveEventValue } from '../types/live-event.js';
import { Node } from '../types/node.js';
import { lineOf } from './history-parts.js';

@ArgsType()
class LiveHistoryArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'The id or the key of a programme: its events, those of its projects and candidacies.',
  })
  programme?: string;
  @Field(() => ID, { nullable: true, description: 'The id of a project, instead of a programme.' })
  project?: string;
  @Field(() => ID, { nullable: true, description: 'The id of a candidacy, instead of a programme.' })
  candidacy?: string;
  @Field(() => PositionScalar, {
    nullable: true,
    description: 'Everything recorded after it, and then whatever comes; only the latter if left out.',
  })
  after?: string;
}

/** The fields of Subscription. */
@Resolver()
export class LiveResolver {
  @Subscription(() => LiveEvent, {
    description: 'What is done in a programme, a project or a candidacy, event by event.',
    resolve: (row: Row, _args: unknown, context: ApiContext) => liveEventValue(context, row),
  })
  history(@Args() args: LiveHistoryArgs, @Context() context: ApiContext) {
    return liveHistory(context, args);
  }
}

@Resolver(() => LiveEvent)
export class LiveEventResolver {
  @ResolveField(() => String, { description: "Who did what, in the caller's language." })
  line(@Parent() { entry }: LiveEventValue, @Context() context: ApiContext) {
    return lineOf(context, entry);
  }

  @ResolveField(() => Node, {
    description: 'The project, the candidacy or the programme, as the command left it.',
  })
  object(@Parent() { entry: { row, scope } }: LiveEventValue, @Context() context: ApiContext) {
    if (row.candidacy !== null) return candidacyById(context, scope, row.candidacy);
    return row.project === null
      ? programmeById(context, scope, row.programme)
      : projectById(context, scope, row.project);
  }

  @ResolveField(() => HistoryEntry, { description: 'The event as its history tells it.' })
  event(@Parent() { entry }: LiveEventValue) {
    return entry;
  }
}
