import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  countAtStandstill,
  countByStage,
  countConditions,
  timeInStages,
} from '../queries/programme-counts.js';
import { ApiContext } from '../request-context.js';
import { ConditionCounts, ProgrammeCounts, StageCount, StageTime } from '../types/programme-counts.js';
import type { ProgrammeCountsValue } from '../types/programme-counts.js';

/** What counts need more than the projects' own rows for. */
@Resolver(() => ProgrammeCounts)
export class ProgrammeCountsResolver {
  @ResolveField(() => [StageCount], {
    description: 'Those that occur; projects that have ended are in none.',
  })
  byStage(@Parent() counts: ProgrammeCountsValue, @Context() context: ApiContext) {
    return countByStage(context, counts);
  }

  @ResolveField(() => [StageTime], { description: 'Of every stage that was visited.' })
  timeInStage(@Parent() counts: ProgrammeCountsValue, @Context() context: ApiContext) {
    return timeInStages(context, counts);
  }

  @ResolveField(() => ConditionCounts)
  conditions(@Parent() counts: ProgrammeCountsValue, @Context() context: ApiContext) {
    return countConditions(context, counts);
  }

  @ResolveField(() => Int, {
    description:
      'Projects that have not ended, and in which nothing but corrections of details was recorded for so many days.',
  })
  standstill(
    @Parent() counts: ProgrammeCountsValue,
    @Args('days', { type: () => Int, nullable: true, description: '30 if left out.' }) days?: number | null,
  ) {
    return countAtStandstill(counts, days);
  }
}
