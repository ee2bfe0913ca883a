import { Args, ArgsType, Context, Field, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { DateScalar } from '../graphql/scalars.js';
import { listMembers, listMemberships } from '../queries/memberships.js';
import { countProgramme } from '../queries/programme-counts.js';
import { listProjects } from '../queries/projects.js';
import type { ProjectsArguments } from '../queries/projects.js';
import { ApiContext } from '../request-context.js';
import { ImpactProjectConnection } from '../types/impact-project.js';
import { Membership, Programme } from '../types/programme.js';
import type { ProgrammeValue } from '../types/programme.js';
import { ProgrammeCounts } from '../types/programme-counts.js';
import { ProjectsFilterArgs } from './projects-args.js';

@ArgsType()
class MembershipsArgs {
  @Field(() => [String], { nullable: true, description: 'Ids of actors.' })
  actor?: string[];
  @Field(() => [String], { nullable: true })
  role?: string[];
  @Field(() => DateScalar, { nullable: true, description: 'Those that were held on that day.' })
  on?: string;
}

/** What a programme's value does not hold itself; all of it stands where the value stands. */
@Resolver(() => Programme)
export class ProgrammeResolver {
  @ResolveField(() => [Membership], { description: 'Who is what; withdrawn memberships aside.' })
  members(@Parent() programme: ProgrammeValue, @Context() context: ApiContext) {
    return listMembers(context, programme);
  }

  @ResolveField(() => [Membership], {
    description: 'Who had which role when, withdrawn memberships included, by the grant.',
  })
  memberships(
    @Parent() programme: ProgrammeValue,
    @Args() args: MembershipsArgs,
    @Context() context: ApiContext,
  ) {
    return listMemberships(context, programme, args);
  }

  @ResolveField(() => ProgrammeCounts, { complexity: 10 })
  counts(@Parent() programme: ProgrammeValue, @Context() context: ApiContext) {
    return countProgramme(context, programme);
  }

  @ResolveField(() => ImpactProjectConnection, { description: 'Its projects, by key.' })
  projects(
    @Parent() { scope, uuid }: ProgrammeValue,
    @Args() args: ProjectsFilterArgs,
    @Context() context: ApiContext,
  ) {
    const asked: ProjectsArguments = args;
    return listProjects(context, scope, { ...asked, programme: uuid });
  }
}
