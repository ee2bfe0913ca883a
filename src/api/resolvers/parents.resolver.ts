import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Uuid } from '../../domain/kernel/ids.js';
import { projectById } from '../queries/find.js';
import { ApiContext } from '../request-context.js';
import { Condition } from '../types/condition.js';
import type { ConditionValue } from '../types/condition.js';
import { Evidence } from '../types/evidence.js';
import type { EvidenceValue } from '../types/evidence.js';
import { ImpactProject } from '../types/impact-project.js';

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
