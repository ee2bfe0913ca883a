import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Uuid } from '../../domain/kernel/ids.js';
import { membershipsIn } from '../../../projections/members/query.js';
import { projectById } from '../queries/find.js';
import { ApiContext } from '../request-context.js';
import { Condition } from '../types/condition.js';
import type { ConditionValue } from '../types/condition.js';
import { Evidence } from '../types/evidence.js';
import type { EvidenceValue } from '../types/evidence.js';
import { ImpactProject } from '../types/impact-project.js';
import { Membership, Programme } from '../types/programme.js';
import type { ProgrammeValue } from '../types/programme.js';
import { actorValue, markValue } from '../types/values.js';
import { pointLoader } from '../loaders/point-loader.js';

@Resolver(() => Evidence)
export class EvidenceResolver {
  @ResolveField(() => ImpactProject)
  project(@Parent() { scope, projectId }: EvidenceValue, @Context() context: ApiContext) {
    return projectById(context, scope, projectId as Uuid);
  }
}

@Resolver(() => Condition)
export class ConditionResolver {
  @ResolveField(() => ImpactProject)
  project(@Parent() { scope, projectId }: ConditionValue, @Context() context: ApiContext) {
    return projectById(context, scope, projectId as Uuid);
  }
}

@Resolver(() => Programme)
export class ProgrammeResolver {
  @ResolveField(() => [Membership], { description: 'Who is what; withdrawn memberships aside.' })
  async members(@Parent() { scope, uuid }: ProgrammeValue, @Context() context: ApiContext) {
    const { directory, views } = context.runtime;
    const loader = context.remembered('members', () =>
      pointLoader((point, ids) => membershipsIn(views, point, ids as Uuid[])),
    );
    const memberships = (await loader.load({ point: scope.point, id: uuid })) ?? [];
    return memberships
      .filter(({ withdrawn }) => withdrawn === null)
      .map(({ actor, role, granted }) => ({
        member: actorValue(directory, actor),
        role,
        granted: markValue(directory, granted),
      }));
  }
}
