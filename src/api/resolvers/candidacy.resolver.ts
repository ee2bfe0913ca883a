import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { listCandidacies } from '../queries/candidacies.js';
import { candidacyById, present, programmeById } from '../queries/find.js';
import { listHistory } from '../queries/history.js';
import type { Uuid } from '../../domain/kernel/ids.js';
import { ApiContext } from '../request-context.js';
import { Candidacy, CandidacyConnection, Framework, frameworkValue } from '../types/candidacy.js';
import type { CandidacyValue } from '../types/candidacy.js';
import { HistoryConnection, HistoryEntry } from '../types/history.js';
import type { HistoryEntryValue } from '../types/history.js';
import { Programme } from '../types/programme.js';
import type { ProgrammeValue } from '../types/programme.js';
import { HistoryArgs } from './history.resolver.js';

/** What a candidacy's value does not hold itself; all of it stands where the value stands. */
@Resolver(() => Candidacy)
export class CandidacyResolver {
  @ResolveField(() => Programme)
  async programme(@Parent() { scope, row }: CandidacyValue, @Context() context: ApiContext) {
    return present(context, await programmeById(context, scope, row.programme), 'programme');
  }

  @ResolveField(() => Framework)
  async framework(@Parent() { scope, row }: CandidacyValue, @Context() context: ApiContext) {
    const framework = await context.loaders.frameworkOf.load({ point: scope.point, id: row.key });
    if (framework === undefined) throw context.lacking(`framework of the candidacy ${row.key}`);
    return frameworkValue(framework, context.language);
  }

  @ResolveField(() => HistoryConnection, {
    description: 'Its own events. Evidence is mapped in the history of the projects.',
  })
  history(
    @Parent() { scope, row }: CandidacyValue,
    @Args() args: HistoryArgs,
    @Context() context: ApiContext,
  ) {
    const parent = { owner: 'candidacy', id: row.key as Uuid, programme: row.programme, scope } as const;
    return listHistory(context, parent, args);
  }
}

@Resolver(() => Programme)
export class ProgrammeCandidaciesResolver {
  @ResolveField(() => CandidacyConnection, { description: 'Its candidacies, by key.' })
  candidacies(
    @Parent() programme: ProgrammeValue,
    @Args('first', { type: () => Int, nullable: true, description: '1 to 100; 20 if left out.' })
    first: number | null | undefined,
    @Args('after', {
      type: () => String,
      nullable: true,
      description: 'The cursor behind which the page begins.',
    })
    after: string | null | undefined,
    @Context() context: ApiContext,
  ) {
    return listCandidacies(context, programme, { first: first ?? null, after: after ?? null });
  }
}

@Resolver(() => HistoryEntry)
export class CandidacyOfEntryResolver {
  @ResolveField(() => Candidacy, { nullable: true, description: 'Null for events of no candidacy.' })
  candidacy(@Parent() { scope, row }: HistoryEntryValue, @Context() context: ApiContext) {
    return row.candidacy === null ? null : candidacyById(context, scope, row.candidacy);
  }
}
