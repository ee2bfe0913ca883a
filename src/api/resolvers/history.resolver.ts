import { Args, ArgsType, Context, Field, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { MomentScalar } from '../graphql/scalars.js';
import { programmeById, projectById } from '../queries/find.js';
import { listHistory } from '../queries/history.js';
import type { HistoryConnectionValue } from '../queries/history.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import { ApiContext } from '../request-context.js';
import { HistoryConnection, HistoryEntry, HistoryOrder, HistoryPeriod, ReliedOn } from '../types/history.js';
import type { HistoryEntryValue } from '../types/history.js';
import { ImpactProject } from '../types/impact-project.js';
import type { ProjectValue } from '../types/impact-project.js';
import { Stage, stageValue } from '../types/lifecycle.js';
import { Programme } from '../types/programme.js';
import type { ProgrammeValue } from '../types/programme.js';
import { lifecycleAround, lineOf, reliedOnOf } from './history-parts.js';

@ArgsType()
export class HistoryArgs {
  @Field(() => HistoryOrder, { nullable: true, description: 'NEWEST if left out.' })
  order?: 'newest' | 'oldest';
  @Field(() => [String], { nullable: true, description: 'Ids of actors.' })
  actor?: string[];
  @Field(() => [String], { nullable: true, description: 'Such as impact-project.gate-decided.' })
  type?: string[];
  @Field(() => [String], {
    nullable: true,
    description: 'Keys of stages: the one that was open when it was recorded.',
  })
  stage?: string[];
  @Field(() => MomentScalar, { nullable: true, description: 'From a day, or an instant, on.' })
  from?: string;
  @Field(() => MomentScalar, { nullable: true, description: 'To the end of a day, or before an instant.' })
  to?: string;
  @Field(() => HistoryPeriod, { nullable: true, description: 'What the period is of; RECORDED if left out.' })
  by?: 'recorded' | 'happened';
  @Field(() => Int, { nullable: true, description: '1 to 100; 20 if left out.' })
  first?: number;
  @Field(() => String, { nullable: true, description: 'The cursor behind which the page begins.' })
  after?: string;
}

@Resolver(() => ImpactProject)
export class ProjectHistoryResolver {
  @ResolveField(() => HistoryConnection, { description: 'What was done in it, event by event.' })
  history(@Parent() project: ProjectValue, @Args() args: HistoryArgs, @Context() context: ApiContext) {
    const { scope, row } = project;
    const parent = { owner: 'project', id: row.key as Uuid, programme: row.programme, scope } as const;
    return listHistory(context, parent, args);
  }
}

@Resolver(() => Programme)
export class ProgrammeHistoryResolver {
  @ResolveField(() => HistoryConnection, {
    description: 'What was done in it, in its projects and in its candidacies.',
  })
  history(
    @Parent() { scope, uuid }: ProgrammeValue,
    @Args() args: HistoryArgs,
    @Context() context: ApiContext,
  ) {
    const id = uuid as Uuid;
    return listHistory(context, { owner: 'programme', id, programme: id, scope }, args);
  }
}

@Resolver(() => HistoryConnection)
export class HistoryConnectionResolver {
  @ResolveField(() => Int, { description: 'Of all pages, as of the first.' })
  totalCount(@Parent() { count }: HistoryConnectionValue) {
    return count();
  }
}

@Resolver(() => HistoryEntry)
export class HistoryEntryResolver {
  @ResolveField(() => String, { description: "Who did what, in the caller's language." })
  line(@Parent() entry: HistoryEntryValue, @Context() context: ApiContext) {
    return lineOf(context, entry);
  }

  @ResolveField(() => Stage, {
    nullable: true,
    description: 'The stage that was open when it was recorded.',
  })
  async stage(@Parent() entry: HistoryEntryValue, @Context() context: ApiContext) {
    const { stage } = entry.row;
    const lifecycle = stage === null ? undefined : await lifecycleAround(context, entry);
    return stage === null || lifecycle === undefined ? null : stageValue(lifecycle, stage, context.language);
  }

  @ResolveField(() => [ReliedOn], {
    description: 'What its decision had read besides its own stream, as far as the caller may read that.',
  })
  reliedOn(@Parent() entry: HistoryEntryValue, @Context() context: ApiContext) {
    return reliedOnOf(context, entry);
  }

  @ResolveField(() => ImpactProject, { nullable: true, description: 'Null for events of no project.' })
  project(@Parent() { scope, row }: HistoryEntryValue, @Context() context: ApiContext) {
    return row.project === null ? null : projectById(context, scope, row.project);
  }

  @ResolveField(() => Programme)
  programme(@Parent() { scope, row }: HistoryEntryValue, @Context() context: ApiContext) {
    return programmeById(context, scope, row.programme);
  }
}
