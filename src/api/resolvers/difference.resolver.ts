import { Args, ArgsType, Context, Field, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Uuid } from '../../domain/kernel/ids.js';
import { PointScalar } from '../graphql/scalars.js';
import { listCauses, listDifference } from '../queries/difference.js';
import { ApiContext } from '../request-context.js';
import { Candidacy } from '../types/candidacy.js';
import type { CandidacyValue } from '../types/candidacy.js';
import { Change } from '../types/change.js';
import type { ChangeValue } from '../types/change.js';
import { HistoryConnection } from '../types/history.js';
import { ImpactProject } from '../types/impact-project.js';
import type { ProjectValue } from '../types/impact-project.js';
import { Programme } from '../types/programme.js';
import type { ProgrammeValue } from '../types/programme.js';

@ArgsType()
class DifferenceArgs {
  @Field(() => PointScalar)
  from: string;
  @Field(() => PointScalar, {
    nullable: true,
    description: 'Where the rest of the answer stands, if left out.',
  })
  to?: string;
  @Field(() => [String], { nullable: true, description: 'Only at this path and below it.' })
  path?: string[];
}

@ArgsType()
class CausesArgs {
  @Field(() => Int, { nullable: true, description: '1 to 100; 20 if left out.' })
  first?: number;
  @Field(() => String, { nullable: true, description: 'The cursor behind which the page begins.' })
  after?: string;
}

@Resolver(() => ImpactProject)
export class ProjectDifferenceResolver {
  @ResolveField(() => [Change], {
    complexity: 100,
    description: 'What changed in it between two points, and by which events.',
  })
  difference(@Parent() project: ProjectValue, @Args() args: DifferenceArgs, @Context() context: ApiContext) {
    const { scope, row } = project;
    const parent = { owner: 'project', id: row.key as Uuid, programme: row.programme, scope } as const;
    return listDifference(context, parent, args);
  }
}

@Resolver(() => Candidacy)
export class CandidacyDifferenceResolver {
  @ResolveField(() => [Change], {
    complexity: 100,
    description:
      'What rose and what fell between two points, and by which events: of the candidacy, and of its readiness by category and factor.',
  })
  difference(
    @Parent() { scope, row }: CandidacyValue,
    @Args() args: DifferenceArgs,
    @Context() context: ApiContext,
  ) {
    const parent = { owner: 'candidacy', id: row.key as Uuid, programme: row.programme, scope } as const;
    return listDifference(context, parent, args);
  }
}

@Resolver(() => Programme)
export class ProgrammeDifferenceResolver {
  @ResolveField(() => [Change], {
    complexity: 100,
    description:
      'What changed between two points, and by which events: in its details, its members, its projects (key, title, status, stage) and their counts.',
  })
  difference(
    @Parent() { scope, uuid }: ProgrammeValue,
    @Args() args: DifferenceArgs,
    @Context() context: ApiContext,
  ) {
    const id = uuid as Uuid;
    return listDifference(context, { owner: 'programme', id, programme: id, scope }, args);
  }
}

@Resolver(() => Change)
export class ChangeResolver {
  @ResolveField(() => HistoryConnection, { description: 'Of the commands that made it, in their order.' })
  events(@Parent() change: ChangeValue, @Args() args: CausesArgs, @Context() context: ApiContext) {
    return listCauses(context, change, args);
  }
}
