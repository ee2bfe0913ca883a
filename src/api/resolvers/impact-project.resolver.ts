import { Args, ArgsType, Context, Field, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { EVIDENCE_KINDS } from '../../domain/impact-project/evidence.js';
import { listEvidence } from '../queries/evidence-of-project.js';
import type { ProjectConnectionValue } from '../queries/projects.js';
import { ApiContext } from '../request-context.js';
import { Condition, conditionValue } from '../types/condition.js';
import { EvidenceConnection } from '../types/evidence.js';
import { ImpactProject, ImpactProjectConnection } from '../types/impact-project.js';
import type { ProjectValue } from '../types/impact-project.js';
import { Lifecycle, Stage, lifecycleValue, stageValue } from '../types/lifecycle.js';
import { ParticipantGroup, Programme, programmeValue } from '../types/programme.js';
import { CriterionProgress, GateAct, StageVisit, Waiting } from '../types/progress.js';
import { Duration } from '../types/values.js';
import * as parts from './project-parts.js';

@ArgsType()
class EvidenceArgs {
  @Field(() => [String], { nullable: true, description: EVIDENCE_KINDS.join(', ') })
  kind?: string[];
  @Field(() => [String], { nullable: true, description: 'Keys of stages.' })
  stage?: string[];
  @Field(() => Boolean, { nullable: true, description: 'Withdrawn evidence too.' })
  withdrawn?: boolean;
  @Field(() => Int, { nullable: true, description: '1 to 100; 20 if left out.' })
  first?: number;
  @Field(() => String, { nullable: true, description: 'The cursor behind which the page begins.' })
  after?: string;
}

@ArgsType()
class ConditionArgs {
  @Field(() => Boolean, { nullable: true })
  open?: boolean;
  @Field(() => Boolean, { nullable: true })
  overdue?: boolean;
}

/** What a project's value does not hold itself; all of it stands where the value stands. */
@Resolver(() => ImpactProject)
export class ImpactProjectResolver {
  @ResolveField(() => Programme)
  async programme(@Parent() project: ProjectValue, @Context() context: ApiContext) {
    return programmeValue(context, project.scope, await parts.programmeOf(context, project));
  }

  @ResolveField(() => [ParticipantGroup], { description: 'The groups that it wants to hear.' })
  targetGroups(@Parent() project: ProjectValue, @Context() context: ApiContext) {
    return parts.targetGroupsOf(context, project);
  }

  @ResolveField(() => Lifecycle)
  async lifecycle(@Parent() project: ProjectValue, @Context() context: ApiContext) {
    return lifecycleValue(await parts.lifecycleOf(context, project), context.language);
  }

  @ResolveField(() => Stage, { nullable: true, description: 'The stage it is in; null once it has ended.' })
  async stage(@Parent() project: ProjectValue, @Context() context: ApiContext) {
    const { stage } = project.row.standing;
    if (stage === null) return null;
    return stageValue((await parts.lifecycleOf(context, project)).definition, stage, context.language);
  }

  @ResolveField(() => Duration, { nullable: true, description: 'In the stage it is in.' })
  timeInStage(@Parent() project: ProjectValue, @Context() context: ApiContext) {
    return parts.timeInStage(context, project);
  }

  @ResolveField(() => [StageVisit])
  visits(@Parent() project: ProjectValue, @Context() context: ApiContext) {
    return parts.visitsOf(context, project);
  }

  @ResolveField(() => Waiting, { nullable: true, description: 'The pause or the hold that it is in.' })
  waiting(@Parent() project: ProjectValue, @Context() context: ApiContext) {
    return parts.waitingNow(context, project);
  }

  @ResolveField(() => [Waiting], { description: 'Every pause and hold.' })
  waitings(@Parent() project: ProjectValue, @Context() context: ApiContext) {
    return parts.waitingsOf(context, project);
  }

  @ResolveField(() => [GateAct], { description: 'What was done at its gates.' })
  gates(@Parent() project: ProjectValue, @Context() context: ApiContext) {
    return parts.gateActsOf(context, project);
  }

  @ResolveField(() => [Condition])
  async conditions(
    @Parent() project: ProjectValue,
    @Args() { open, overdue }: ConditionArgs,
    @Context() context: ApiContext,
  ) {
    const rows = (await context.loaders.conditionsOf.load(parts.atPoint(project))) ?? [];
    const timeZone = await context.timeZoneOf(project.scope, project.row.programme);
    return rows
      .map((row) => conditionValue(context, project.scope, row, timeZone))
      .filter((condition) => open == null || condition.open === open)
      .filter((condition) => overdue == null || condition.overdue === overdue);
  }

  @ResolveField(() => EvidenceConnection)
  evidence(@Parent() project: ProjectValue, @Args() args: EvidenceArgs, @Context() context: ApiContext) {
    return listEvidence(context, project, args);
  }

  @ResolveField(() => [CriterionProgress], {
    description: 'The criteria of the stage it is in; none once it has ended.',
  })
  criteria(@Parent() project: ProjectValue, @Context() context: ApiContext) {
    return parts.criteriaOf(context, project);
  }

  @ResolveField(() => String, { description: 'How far the stage is, in plain words.' })
  async progressLine(@Parent() project: ProjectValue, @Context() context: ApiContext) {
    const criteria = await parts.criteriaOf(context, project);
    return criteria.map(({ line }) => line).join('; ');
  }
}

@Resolver(() => ImpactProjectConnection)
export class ImpactProjectConnectionResolver {
  @ResolveField(() => Int, { description: 'Of all pages, as of the first.' })
  totalCount(@Parent() { count }: ProjectConnectionValue) {
    return count();
  }
}
