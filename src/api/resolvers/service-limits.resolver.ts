import { Context, Query, Resolver } from '@nestjs/graphql';
import { ApiContext } from '../request-context.js';
import { ServiceLimits } from '../types/service-limits.js';

@Resolver()
export class ServiceLimitsResolver {
  @Query(() => ServiceLimits, { description: 'What may be asked for at once; told without a token too.' })
  serviceLimits(@Context() { runtime }: ApiContext): ServiceLimits {
    return runtime.limits;
  }
}
