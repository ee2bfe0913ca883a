import { Args, ArgsType, Context, Field, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Uuid } from '../../domain/kernel/ids.js';
import type { ExplanationValue } from '../queries/explain-readiness.js';
import { explainNumber } from '../queries/explain-readiness.js';
import { toldAt } from '../queries/readiness.js';
import { evidenceOfPart, partOf, projectsOfPart } from '../queries/readiness-pages.js';
import { ApiContext } from '../request-context.js';
import { Candidacy } from '../types/candidacy.js';
import type { CandidacyValue } from '../types/candidacy.js';
import { EvidenceConnection } from '../types/evidence.js';
import { HistoryEntry } from '../types/history.js';
import { ImpactProjectConnection } from '../types/impact-project.js';
import type { Located } from '../types/readiness-values.js';
import { readinessValue } from '../types/readiness-values.js';
import {
  CategoryReadiness,
  FactorReadiness,
  Readiness,
  ReadinessExplanation,
  ReadinessNumber,
} from '../types/readiness.js';

const EVIDENCE = 'Live evidence that is mapped to it, newest first.';
const PROJECTS = 'The projects that the evidence comes from, those with the most of it first.';
const EXPLAIN = 'The parts of a number, down to the events.';

@ArgsType()
class FirstArgs {
  @Field(() => Int, {
    nullable: true,
    description: '1 to 100; 20 if left out. `Readiness` has what follows, by the category or the factor.',
  })
  first?: number;
}

@ArgsType()
class ListArgs {
  @Field(() => String, { nullable: true, description: 'The key of a category: only of this one.' })
  category?: string;
  @Field(() => String, { nullable: true, description: 'The key of a factor: only of this one.' })
  factor?: string;
  @Field(() => Int, { nullable: true, description: '1 to 100; 20 if left out.' })
  first?: number;
  @Field(() => String, { nullable: true, description: 'The cursor behind which the page begins.' })
  after?: string;
}

@Resolver(() => Readiness)
export class ReadinessResolver {
  @ResolveField(() => EvidenceConnection, { description: EVIDENCE })
  evidence(@Parent() whole: Located, @Args() args: ListArgs, @Context() context: ApiContext) {
    return evidenceOfPart(context, partOf(whole, args), args);
  }

  @ResolveField(() => ImpactProjectConnection, { description: PROJECTS })
  projects(@Parent() whole: Located, @Args() args: ListArgs, @Context() context: ApiContext) {
    return projectsOfPart(context, partOf(whole, args), args);
  }

  @ResolveField(() => ReadinessExplanation, { description: EXPLAIN })
  explain(
    @Parent() whole: Located,
    @Args('number', { type: () => ReadinessNumber }) number: ReadinessNumber,
    @Context() context: ApiContext,
  ) {
    return explainNumber(context, whole, number);
  }
}

/** What a category and a factor have more to tell of. */
const resolverOf = (part: () => new () => object) => {
  @Resolver(part)
  class PartResolver {
    @ResolveField(() => EvidenceConnection, { description: EVIDENCE })
    evidence(@Parent() part: Located, @Args() args: FirstArgs, @Context() context: ApiContext) {
      return evidenceOfPart(context, part, args);
    }

    @ResolveField(() => ImpactProjectConnection, { description: PROJECTS })
    projects(@Parent() part: Located, @Args() args: FirstArgs, @Context() context: ApiContext) {
      return projectsOfPart(context, part, args);
    }

    @ResolveField(() => ReadinessExplanation, { description: EXPLAIN })
    explain(
      @Parent() part: Located,
      @Args('number', { type: () => ReadinessNumber }) number: ReadinessNumber,
      @Context() context: ApiContext,
    ) {
      return explainNumber(context, part, number);
    }
  }
  return PartResolver;
};

export const CategoryReadinessResolver = resolverOf(() => CategoryReadiness);
export const FactorReadinessResolver = resolverOf(() => FactorReadiness);

@Resolver(() => ReadinessExplanation)
export class ReadinessExplanationResolver {
  @ResolveField(() => [ReadinessExplanation], { description: 'What it is made of.' })
  parts(@Parent() { parts }: ExplanationValue) {
    return parts();
  }

  @ResolveField(() => [HistoryEntry], { description: 'The events behind it, where it has no parts.' })
  events(@Parent() { events }: ExplanationValue) {
    return events();
  }
}

@Resolver(() => Candidacy)
export class CandidacyReadinessResolver {
  @ResolveField(() => Readiness, { complexity: 10 })
  async readiness(@Parent() { scope, uuid }: CandidacyValue, @Context() context: ApiContext) {
    const told = await toldAt(context, scope, uuid as Uuid);
    if (told === null) throw new Error(`the candidacy ${uuid} is not there`);
    return readinessValue(context, told);
  }
}
